-- report: scheduled reports that were made; each entry and period once
CREATE TABLE report_run (
  id         BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  schedule   VARCHAR(32)   NOT NULL,               -- name of the entry in reports.yaml
  report     VARCHAR(64)   NOT NULL,
  first_day  DATE          NOT NULL,
  last_day   DATE          NOT NULL,
  files      VARCHAR(2000) NOT NULL,               -- names, one a line
  made_at    DATETIME(6)   NOT NULL,
  UNIQUE KEY run_once (schedule, first_day, last_day)
) CHARACTER SET utf8mb4;
