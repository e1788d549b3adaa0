-- Owner: app.
-- Each distinct set of configuration files that took effect, or that a rollback replaced. Secrets are
-- not in files, so they are not here.
CREATE TABLE config_version (
  id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY, -- the number that people say
  hash       CHAR(64)    NOT NULL,                   -- SHA-256 over paths and contents
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY config_version_hash (hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A file's content is kept once, however many versions have it.
CREATE TABLE config_file (
  hash    CHAR(64)   NOT NULL PRIMARY KEY,           -- SHA-256 of the content
  content MEDIUMBLOB NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE config_version_file (
  version_id BIGINT       NOT NULL,
  path       VARCHAR(400) NOT NULL,                  -- within the folder, as campaigns/3day.yaml
  file_hash  CHAR(64)     NOT NULL,
  PRIMARY KEY (version_id, path),
  CONSTRAINT config_version_file_version FOREIGN KEY (version_id) REFERENCES config_version (id),
  CONSTRAINT config_version_file_content FOREIGN KEY (file_hash) REFERENCES config_file (hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- When which version did what, where and by whom. Only ever added to.
CREATE TABLE config_use (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version_id BIGINT       NOT NULL,
  at         DATETIME(6)  NOT NULL,
  what       VARCHAR(16)  NOT NULL,                  -- started, taken, replaced, rolled-back
  node       VARCHAR(64)  NOT NULL DEFAULT '',       -- which engine; empty for a command
  who        VARCHAR(64)  NOT NULL DEFAULT '',       -- owner of the changed file, user of a command
  KEY config_use_version (version_id, at),
  KEY config_use_node (node, id),
  CONSTRAINT config_use_version FOREIGN KEY (version_id) REFERENCES config_version (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
