-- Owner: cases. That somebody is to be told that a case is theirs: written with the step, told once by the minute's
-- look, which reads the case as it stands then.
CREATE TABLE case_notice (
  id      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  case_id BIGINT      NOT NULL,
  round   INT         NOT NULL,
  what    VARCHAR(16) NOT NULL,                      -- assigned, reopened
  at      DATETIME(6) NOT NULL,                      -- of the step; business clock
  tell_at DATETIME(6) NULL,                          -- not before; NULL: told, or overtaken
  KEY notice_tell (tell_at),
  KEY notice_case (case_id, round),
  CONSTRAINT notice_case_file FOREIGN KEY (case_id) REFERENCES case_file (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
