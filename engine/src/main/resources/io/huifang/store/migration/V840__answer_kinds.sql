-- Owner: result.
-- An answer is more than a key with points: yes or no, an option, a number, a date, a recording.
ALTER TABLE answer
  MODIFY COLUMN answer_key VARCHAR(32) NOT NULL,        -- keys pressed; empty: spoken
  MODIFY COLUMN points     INT         NULL,            -- NULL: not scored
  ADD COLUMN kind  VARCHAR(16)  NOT NULL DEFAULT 'rating',
  ADD COLUMN value VARCHAR(255) NOT NULL DEFAULT '',    -- yes, no, option, number, ISO date, recording
  ADD COLUMN level VARCHAR(16)  NOT NULL DEFAULT '';    -- very-satisfied to bad; empty: has none

ALTER TABLE survey_result
  ADD COLUMN very_satisfied INT NOT NULL DEFAULT 0,     -- answers of the best level
  ADD COLUMN rated          INT NOT NULL DEFAULT 0;     -- answers that have a level

-- A grade is never changed: a correction is a row of its own, and the last one counts.
CREATE TABLE answer_correction (
  id        BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  answer_id BIGINT       NOT NULL,
  at        DATETIME(6)  NOT NULL,
  author    VARCHAR(64)  NOT NULL,
  points    INT          NULL,
  level     VARCHAR(16)  NOT NULL DEFAULT '',
  value     VARCHAR(255) NOT NULL DEFAULT '',
  words     VARCHAR(2000) NOT NULL,
  KEY correction_answer (answer_id, id)
) CHARACTER SET utf8mb4;
