-- Owner: desk. One row per agent and call: exactly one pop.
CREATE TABLE screen_pop (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  agent        VARCHAR(64)  NOT NULL,
  linked_id    VARCHAR(64)  NOT NULL,
  e164         VARCHAR(32)  NOT NULL,
  customer_id  BIGINT       NULL,
  queue        VARCHAR(64)  NOT NULL DEFAULT '',
  rang_at      DATETIME(6)  NOT NULL,
  shown_at     DATETIME(6)  NULL,                    -- acknowledged by the page
  pop_micros   BIGINT       NULL,                    -- AMI event to acknowledgement
  answered_at  DATETIME(6)  NULL,
  withdrawn_at DATETIME(6)  NULL,
  ended_at     DATETIME(6)  NULL,
  UNIQUE KEY pop_once (agent, linked_id),
  KEY pop_agent (agent, rang_at),
  KEY pop_call (linked_id)
) CHARACTER SET utf8mb4;
