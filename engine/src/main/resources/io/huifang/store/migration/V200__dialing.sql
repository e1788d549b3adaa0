-- Owner: dialing.
-- One row: who this database is. Makes attempt tags unique also on an Asterisk that other
-- databases have used before.
CREATE TABLE install (
  id     TINYINT NOT NULL PRIMARY KEY,
  number INT     NOT NULL                            -- 6 digits, 100000-999999
) CHARACTER SET utf8mb4;

CREATE TABLE planned_call (
  id            BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  campaign      VARCHAR(64)   NOT NULL,
  occasion      VARCHAR(128)  NOT NULL,              -- what is owed, as visit:4711; once per campaign
  customer_id   BIGINT        NOT NULL,
  vehicle_id    BIGINT        NULL,
  e164          VARCHAR(16)   NOT NULL,              -- number of the next attempt
  number_index  INT           NOT NULL DEFAULT 0,
  priority      INT           NOT NULL,
  window_from   DATETIME(6)   NOT NULL,
  window_until  DATETIME(6)   NOT NULL,
  due_at        DATETIME(6)   NOT NULL,              -- not before; moved by retries and deferrals
  state         VARCHAR(16)   NOT NULL,              -- waiting, claimed, dialing, closed
  reason        VARCHAR(255)  NOT NULL,              -- why it stands so, for people
  outcome       VARCHAR(16)   NOT NULL DEFAULT '',   -- of the last attempt; empty before
  attempts      INT           NOT NULL DEFAULT 0,    -- those that count as dialed
  claimed_by    VARCHAR(64)   NOT NULL DEFAULT '',
  lease_until   DATETIME(6)   NULL,                  -- on the database's clock
  fence         BIGINT        NOT NULL DEFAULT 0,    -- grows with each claim
  created_at    DATETIME(6)   NOT NULL,
  updated_at    DATETIME(6)   NOT NULL,
  UNIQUE KEY planned_occasion (campaign, occasion),
  KEY planned_due (state, campaign, due_at),
  KEY planned_customer (customer_id),
  KEY planned_lease (state, lease_until)
) CHARACTER SET utf8mb4;

CREATE TABLE attempt (
  id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  planned_call_id BIGINT       NOT NULL,
  campaign        VARCHAR(64)  NOT NULL,
  customer_id     BIGINT       NOT NULL,
  e164            VARCHAR(16)  NOT NULL,
  trunk           VARCHAR(64)  NOT NULL,
  pbx             VARCHAR(64)  NOT NULL,
  node            VARCHAR(64)  NOT NULL,
  fence           BIGINT       NOT NULL,
  committed_at    DATETIME(6)  NOT NULL,             -- business clock
  placed_at       DATETIME(6)  NOT NULL,             -- machine clock: compared with the start of Asterisk
  answered_at     DATETIME(6)  NULL,
  ended_at        DATETIME(6)  NULL,                 -- NULL: open
  outcome         VARCHAR(16)  NOT NULL DEFAULT '',  -- empty: open
  dialed          BOOLEAN      NOT NULL DEFAULT TRUE, -- false only when proven not to have rung
  dial_status     VARCHAR(16)  NOT NULL DEFAULT '',
  cause           INT          NULL,                 -- Q.850
  tech_cause      VARCHAR(16)  NOT NULL DEFAULT '',  -- SIP status
  detail          VARCHAR(255) NOT NULL DEFAULT '',
  KEY attempt_planned (planned_call_id),
  KEY attempt_open (ended_at),
  KEY attempt_day (committed_at),
  KEY attempt_customer (customer_id, committed_at),
  KEY attempt_number (e164, committed_at),
  CONSTRAINT attempt_planned FOREIGN KEY (planned_call_id) REFERENCES planned_call (id)
) CHARACTER SET utf8mb4;
