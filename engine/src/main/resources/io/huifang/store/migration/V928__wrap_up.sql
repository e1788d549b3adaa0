-- Owner: desk. What an agent has to do after each call. An open row survives the engine: who is paused
-- for it is known at the next start.
CREATE TABLE wrap_up (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  agent       VARCHAR(64)  NOT NULL,
  call_id     VARCHAR(64)  NOT NULL,                 -- linked id, as in screen_pop
  queue       VARCHAR(64)  NOT NULL DEFAULT '',
  campaign    VARCHAR(64)  NOT NULL DEFAULT '',
  customer_id BIGINT       NULL,
  e164        VARCHAR(32)  NOT NULL DEFAULT '',
  shown_name  VARCHAR(128) NOT NULL DEFAULT '',
  answered_at DATETIME(6)  NOT NULL,
  talked_at   DATETIME(6)  NULL,                     -- the talk ended; NULL: they still talk
  until_at    DATETIME(6)  NULL,                     -- NULL: no limit
  pauses      BOOLEAN      NOT NULL,                 -- paused in the queues meanwhile
  extended    BOOLEAN      NOT NULL DEFAULT FALSE,
  then_state  VARCHAR(16)  NOT NULL,                 -- what the agent wants to be afterwards: ready, paused
  then_reason VARCHAR(64)  NOT NULL DEFAULT '',
  over_at     DATETIME(6)  NULL,
  how         VARCHAR(16)  NOT NULL DEFAULT '',      -- done, limit, left, next-call
  UNIQUE KEY wrap_up_once (agent, call_id),
  KEY wrap_up_open (over_at, agent),
  KEY wrap_up_day (answered_at),
  KEY wrap_up_customer (customer_id)
) CHARACTER SET utf8mb4;
