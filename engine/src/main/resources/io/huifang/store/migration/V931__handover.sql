-- Owner: desk. Calls that an agent handed over, and moments that an agent marked in a call.
CREATE TABLE handover (
  id        BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  call_id   VARCHAR(64)   NOT NULL,
  agent     VARCHAR(64)   NOT NULL,                  -- who handed it over
  title     VARCHAR(200)  NOT NULL,                  -- of that agent, as it was
  way       VARCHAR(16)   NOT NULL,                  -- blind, attended
  kind      VARCHAR(16)   NOT NULL,                  -- agent, queue, number
  target    VARCHAR(64)   NOT NULL,
  note      VARCHAR(2000) NOT NULL DEFAULT '',
  at        DATETIME(6)   NOT NULL,
  KEY handover_call (call_id, at)
) CHARACTER SET utf8mb4;

CREATE TABLE call_mark (
  id        BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  call_id   VARCHAR(64)  NOT NULL,
  agent     VARCHAR(64)  NOT NULL,
  at        DATETIME(6)  NOT NULL,
  second    INT          NOT NULL,                   -- of the talk with this agent
  KEY call_mark_call (call_id, at)
) CHARACTER SET utf8mb4;
