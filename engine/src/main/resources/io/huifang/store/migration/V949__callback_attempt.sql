-- Owner: hotline. Each call to who is to be called back: written before the PBX dials.
CREATE TABLE callback_attempt (
  id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  request_id BIGINT      NOT NULL,
  placed     INT         NOT NULL,                     -- callback_request.placed: one call at most for each
  agent      VARCHAR(64) NOT NULL DEFAULT '',          -- who picked up; empty: not known
  begun_at   DATETIME(6) NOT NULL,
  ended_at   DATETIME(6) NULL,
  outcome    VARCHAR(16) NOT NULL DEFAULT '',          -- kept, busy, no-answer, failed, agent-left, unknown, not-dialed
  UNIQUE KEY attempt_once (request_id, placed),
  CONSTRAINT callback_attempt_of FOREIGN KEY (request_id) REFERENCES callback_request (id)
) CHARACTER SET utf8mb4;
