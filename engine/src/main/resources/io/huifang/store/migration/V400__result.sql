-- Owner: result.
CREATE TABLE call_record (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  reference   VARCHAR(64)  NOT NULL,                 -- attempt tag, or linked id of an inbound call
  direction   VARCHAR(8)   NOT NULL,                 -- out, in
  attempt_id  BIGINT       NULL,
  campaign    VARCHAR(64)  NOT NULL DEFAULT '',
  occasion    VARCHAR(128) NOT NULL DEFAULT '',
  customer_id BIGINT       NULL,
  vehicle_id  BIGINT       NULL,
  e164        VARCHAR(16)  NOT NULL,
  answered_at DATETIME(6)  NOT NULL,
  ended_at    DATETIME(6)  NULL,
  UNIQUE KEY call_reference (reference),
  KEY call_customer (customer_id, answered_at),
  KEY call_attempt (attempt_id),
  KEY call_day (direction, answered_at)
) CHARACTER SET utf8mb4;

-- Each key that answered a question. Written once; never changed.
CREATE TABLE answer (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  reference   VARCHAR(64)  NOT NULL,                 -- of the call_record
  survey      VARCHAR(64)  NOT NULL,
  question    VARCHAR(64)  NOT NULL,
  answer_key  VARCHAR(4)   NOT NULL,
  points      INT          NOT NULL,
  at          DATETIME(6)  NOT NULL,
  UNIQUE KEY answer_once (reference, question)
) CHARACTER SET utf8mb4;

CREATE TABLE survey_result (
  reference    VARCHAR(64)  NOT NULL PRIMARY KEY,
  survey       VARCHAR(64)  NOT NULL,
  customer_id  BIGINT       NULL,
  vehicle_id   BIGINT       NULL,
  answered     INT          NOT NULL,                -- questions answered
  asked        INT          NOT NULL,                -- questions of the survey
  score        DECIMAL(5,2) NULL,                    -- 0-100 over what was answered; NULL: nothing was
  complete     BOOLEAN      NOT NULL,
  at           DATETIME(6)  NOT NULL,
  KEY result_customer (customer_id, at)
) CHARACTER SET utf8mb4;
