-- Owner: dialing. What happened to a planned call, one line each; lines are added, never changed.
CREATE TABLE planned_step (
  id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  planned_call_id BIGINT       NOT NULL,
  at              DATETIME(6)  NOT NULL,             -- business clock
  what            VARCHAR(16)  NOT NULL,             -- entered, suppressed, deferred, dialed, outcome, closed …
  reason          VARCHAR(255) NOT NULL,             -- for people
  KEY step_planned (planned_call_id, id),
  CONSTRAINT step_planned FOREIGN KEY (planned_call_id) REFERENCES planned_call (id)
) CHARACTER SET utf8mb4;

-- What is known of the time before this table.
INSERT INTO planned_step (planned_call_id, at, what, reason)
SELECT id, created_at, 'entered', IF(state = 'waiting' AND attempts = 0, reason, '')
FROM planned_call ORDER BY id;

INSERT INTO planned_step (planned_call_id, at, what, reason)
SELECT s.planned_call_id, s.at, s.what, s.reason FROM (
  SELECT planned_call_id, committed_at AS at, 'dialed' AS what, CONCAT('over trunk ', trunk) AS reason, id, 0 AS part
  FROM attempt
  UNION ALL
  SELECT planned_call_id, ended_at, 'outcome', outcome, id, 1 FROM attempt WHERE ended_at IS NOT NULL
) s ORDER BY s.id, s.part;

INSERT INTO planned_step (planned_call_id, at, what, reason)
SELECT id, updated_at, 'closed', reason FROM planned_call WHERE state = 'closed' ORDER BY id;
