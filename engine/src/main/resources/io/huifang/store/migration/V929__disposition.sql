-- Owner: desk. What an agent chose as the result of a call, in the words of the file at that time.
CREATE TABLE disposition (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  agent       VARCHAR(64)   NOT NULL,
  call_id     VARCHAR(64)   NOT NULL,                -- linked id, as in screen_pop
  reference   VARCHAR(64)   NOT NULL,                -- of the call_record: attempt tag, or linked id
  name        VARCHAR(64)   NOT NULL,
  title_zh    VARCHAR(200)  NOT NULL,
  title_en    VARCHAR(200)  NOT NULL,
  note        VARCHAR(2000) NOT NULL DEFAULT '',
  customer_id BIGINT        NULL,
  e164        VARCHAR(32)   NOT NULL DEFAULT '',
  at          DATETIME(6)   NOT NULL,
  UNIQUE KEY disposition_once (agent, call_id),
  KEY disposition_call (reference),
  KEY disposition_customer (customer_id, at),
  KEY disposition_day (at)
) CHARACTER SET utf8mb4;
