-- Owner: web.
CREATE TABLE app_user (
  name          VARCHAR(64)  NOT NULL PRIMARY KEY,
  password_hash VARCHAR(255) NOT NULL,               -- argon2id, PHC string
  role          VARCHAR(16)  NOT NULL,               -- agent, supervisor, admin
  disabled      BOOLEAN      NOT NULL DEFAULT FALSE,
  created_at    DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE session (
  token_hash CHAR(64)     NOT NULL PRIMARY KEY,      -- SHA-256 of the cookie; the cookie itself is nowhere
  user_name  VARCHAR(64)  NOT NULL,
  csrf       CHAR(43)     NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  seen_at    DATETIME(6)  NOT NULL,
  KEY session_user (user_name)
) CHARACTER SET utf8mb4;

CREATE TABLE audit (
  id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at      DATETIME(6)  NOT NULL,
  who     VARCHAR(64)  NOT NULL,
  action  VARCHAR(64)  NOT NULL,                     -- sign-in, sign-in-failed, sign-out, look, ready, pause …
  subject VARCHAR(128) NOT NULL DEFAULT '',          -- as customer:17
  peer    VARCHAR(64)  NOT NULL DEFAULT '',
  KEY audit_who (who, at),
  KEY audit_subject (subject, at)
) CHARACTER SET utf8mb4;
