-- Owner: desk. Call-backs that agents promised on the line; each is one agent's task.
CREATE TABLE promised_call (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  agent       VARCHAR(64)   NOT NULL,                -- who calls back
  call_id     VARCHAR(64)   NOT NULL,                -- in which it was promised
  promised_by VARCHAR(64)   NOT NULL,
  made_at     DATETIME(6)   NOT NULL,
  customer_id BIGINT        NULL,
  e164        VARCHAR(16)   NOT NULL,
  shown_name  VARCHAR(128)  NOT NULL DEFAULT '',
  due_at      DATETIME(6)   NOT NULL,
  note        VARCHAR(2000) NOT NULL DEFAULT '',
  state       VARCHAR(16)   NOT NULL DEFAULT 'open', -- open, kept, given-up
  ended_at    DATETIME(6)   NULL,
  UNIQUE KEY promised_once (promised_by, call_id),
  KEY promised_open (agent, state, due_at),
  KEY promised_customer (customer_id)
) CHARACTER SET utf8mb4;
