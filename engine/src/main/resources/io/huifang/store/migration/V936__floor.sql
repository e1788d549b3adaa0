-- Owner: floor. What agents do and where callers wait, with instants: what figures are made of.
-- One row per state of an agent. Without gap or overlap from the first row of an agent on: what nobody
-- heard (the engine or the link to the PBX was away) is a row of its own, `unknown`.
CREATE TABLE agent_span (
  id        BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  agent     VARCHAR(64)  NOT NULL,
  pbx       VARCHAR(64)  NOT NULL,
  state     VARCHAR(32)  NOT NULL,                   -- ready, break, reserved, ringing, talking, hold, wrap-up, away, unknown
  reason    VARCHAR(64)  NOT NULL DEFAULT '',        -- of a break
  reference VARCHAR(64)  NOT NULL DEFAULT '',        -- of the queue's call; empty: none, or a call by hand
  began_at  DATETIME(6)  NOT NULL,
  ended_at  DATETIME(6)  NULL,                       -- NULL: goes on
  goes_on   BOOLEAN      NOT NULL DEFAULT FALSE,     -- the row before is the same state: long ones are cut in pieces
  UNIQUE KEY span_once (agent, began_at),
  KEY span_began (began_at),
  KEY span_call (reference, state),
  KEY span_open (pbx, ended_at)
) CHARACTER SET utf8mb4;

-- One row per caller and queue; of a caller who went on to another queue one for each.
CREATE TABLE queue_visit (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  pbx         VARCHAR(64)  NOT NULL,
  channel     VARCHAR(64)  NOT NULL,                 -- unique id of the caller's channel
  reference   VARCHAR(64)  NOT NULL,                 -- of the call_record, where there is one
  queue       VARCHAR(64)  NOT NULL,                 -- huifang-direct: answered, or left, while one agent was rung alone
  joined_at   DATETIME(6)  NOT NULL,                 -- also counts the time for which one agent was rung alone before
  left_at     DATETIME(6)  NULL,                     -- NULL: waits, or nobody heard
  ending      VARCHAR(16)  NOT NULL DEFAULT '',      -- answered, abandoned, overflowed, timed-out, unknown; empty: not known yet
  agent       VARCHAR(64)  NOT NULL DEFAULT '',      -- who answered; empty: nobody, or a phone that is no agent's
  answered_at DATETIME(6)  NULL,
  ended_at    DATETIME(6)  NULL,                     -- of the talk; NULL: goes on, there was none, or nobody heard
  settled     BOOLEAN      NOT NULL DEFAULT FALSE,   -- nothing more will be learnt
  UNIQUE KEY visit_once (pbx, channel, joined_at),
  KEY visit_joined (joined_at),
  KEY visit_answered (answered_at, agent),
  KEY visit_reference (reference),
  KEY visit_open (pbx, settled)
) CHARACTER SET utf8mb4;

-- Which engine writes them down for an Asterisk, and up to when it has heard all.
CREATE TABLE floor_watch (
  pbx      VARCHAR(64)  NOT NULL PRIMARY KEY,
  engine   VARCHAR(64)  NOT NULL,
  heard_at DATETIME(6)  NOT NULL,                    -- business clock
  beat_at  DATETIME(6)  NOT NULL                     -- the database's clock
) CHARACTER SET utf8mb4;

-- When nobody heard an Asterisk: figures of that time are not whole.
CREATE TABLE floor_gap (
  id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  pbx      VARCHAR(64)  NOT NULL,
  from_at  DATETIME(6)  NOT NULL,
  until_at DATETIME(6)  NOT NULL,
  why      VARCHAR(16)  NOT NULL,                    -- engine, link
  KEY gap_from (from_at)
) CHARACTER SET utf8mb4;
