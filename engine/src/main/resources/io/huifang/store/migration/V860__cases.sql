-- Owner: cases. Nothing here is ever deleted.
CREATE TABLE case_file (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind        VARCHAR(24)  NOT NULL,                 -- complaint, request, lead, corrective-action
  state       VARCHAR(16)  NOT NULL,                 -- the last step that is done; closed: over
  round       INT          NOT NULL DEFAULT 1,       -- grows when it is reopened
  customer_id BIGINT       NULL,                     -- NULL: not in the files
  vehicle_id  BIGINT       NULL,
  e164        VARCHAR(16)  NOT NULL DEFAULT '',      -- empty: not known
  source      VARCHAR(16)  NOT NULL,                 -- answer, call, agent, command
  reference   VARCHAR(64)  NOT NULL DEFAULT '',      -- of the call it came from
  campaign    VARCHAR(64)  NOT NULL DEFAULT '',
  occasion    VARCHAR(128) NOT NULL DEFAULT '',      -- what that call rested on
  outlet      VARCHAR(128) NOT NULL DEFAULT '',      -- of the visit, sale or inquiry
  technician  VARCHAR(64)  NOT NULL DEFAULT '',
  adviser     VARCHAR(64)  NOT NULL DEFAULT '',
  department  VARCHAR(32)  NOT NULL DEFAULT '',      -- empty: not assigned
  person      VARCHAR(64)  NOT NULL DEFAULT '',
  words       VARCHAR(500) NOT NULL,                 -- in short, as it was opened
  opened_at   DATETIME(6)  NOT NULL,
  round_at    DATETIME(6)  NOT NULL,                 -- opened, or reopened last
  solved_at   DATETIME(6)  NULL,                     -- in this round
  closed_at   DATETIME(6)  NULL,
  closed_by   VARCHAR(64)  NOT NULL DEFAULT '',
  KEY case_state (kind, state),
  KEY case_customer (customer_id, kind, state),
  KEY case_opened (opened_at),
  KEY case_solved (solved_at),
  KEY case_closed (closed_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What happened: lines are added, never changed.
CREATE TABLE case_step (
  id      BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  case_id BIGINT        NOT NULL,
  round   INT           NOT NULL,
  at      DATETIME(6)   NOT NULL,                    -- business clock
  author  VARCHAR(64)   NOT NULL,
  what    VARCHAR(16)   NOT NULL,                    -- opened, cause, confirmed, assigned, warned …
  words   VARCHAR(1000) NOT NULL DEFAULT '',
  once    VARCHAR(96)   NULL,                        -- what happens only once to a case
  UNIQUE KEY step_once (case_id, once),
  KEY step_at (at),
  CONSTRAINT step_case FOREIGN KEY (case_id) REFERENCES case_file (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Why it is one: each answer that opened or added to it.
CREATE TABLE case_cause (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  case_id    BIGINT       NOT NULL,
  kind       VARCHAR(24)  NOT NULL,
  reference  VARCHAR(64)  NOT NULL,                  -- of the call; case:17 when there was none
  item       VARCHAR(64)  NOT NULL,                  -- the question; once for each call and kind
  points     INT          NULL,
  outlet     VARCHAR(128) NOT NULL DEFAULT '',
  technician VARCHAR(64)  NOT NULL DEFAULT '',
  adviser    VARCHAR(64)  NOT NULL DEFAULT '',
  at         DATETIME(6)  NOT NULL,
  UNIQUE KEY cause_once (reference, item, kind),
  KEY cause_case (case_id),
  KEY cause_item (kind, item, at),
  KEY cause_technician (kind, technician, at),
  KEY cause_outlet (kind, outlet, at),
  CONSTRAINT cause_case FOREIGN KEY (case_id) REFERENCES case_file (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How long a step may take, as the file stood when the time began to run.
CREATE TABLE case_deadline (
  id      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  case_id BIGINT      NOT NULL,
  round   INT         NOT NULL,
  stage   VARCHAR(16) NOT NULL,
  from_at DATETIME(6) NOT NULL,
  due_at  DATETIME(6) NULL,                          -- NULL: only escalated
  done_at DATETIME(6) NULL,                          -- the step was done
  next_at DATETIME(6) NULL,                          -- to be looked at then; NULL: not any more
  UNIQUE KEY deadline_once (case_id, round, stage),
  KEY deadline_next (next_at),
  CONSTRAINT deadline_case FOREIGN KEY (case_id) REFERENCES case_file (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
