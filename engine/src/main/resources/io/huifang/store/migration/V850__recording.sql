-- Owner: result.
-- What was recorded, one row for each file. Rows stay when their file goes, with its checksum and why.
-- The collation is that of call_record and answer: with another one no index would join them.
CREATE TABLE recording (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name        VARCHAR(160) NOT NULL,                 -- of the file without ending; a comment's answer names it
  reference   VARCHAR(64)  NOT NULL,                 -- of the call_record
  kind        VARCHAR(16)  NOT NULL,                 -- comment, call
  question    VARCHAR(64)  NOT NULL DEFAULT '',      -- of a comment
  path        VARCHAR(255) NOT NULL,                 -- within the folder of recordings
  format      VARCHAR(8)   NOT NULL,
  bytes       BIGINT       NULL,                     -- NULL, as the next two: not taken in yet
  millis      BIGINT       NULL,                     -- also NULL: the file does not tell
  sha256      CHAR(64)     NULL,
  broken_off  BOOLEAN      NOT NULL DEFAULT FALSE,   -- Asterisk did not finish the file (a crash)
  made_at     DATETIME(6)  NOT NULL,                 -- business clock, as the others
  taken_at    DATETIME(6)  NULL,                     -- NULL: Asterisk may still write it
  kept_until  DATETIME(6)  NULL,                     -- by engine.yaml; longer while a complaint is open
  removed_at  DATETIME(6)  NULL,
  removed_why VARCHAR(16)  NOT NULL DEFAULT '',      -- expired, empty, vanished
  UNIQUE KEY recording_name (name),
  KEY recording_call (reference),
  KEY recording_waiting (removed_at, taken_at),
  KEY recording_kept (removed_at, kept_until),
  KEY recording_made (made_at)
) CHARACTER SET utf8mb4;

-- Comments that were recorded before there was this table.
INSERT INTO recording (name, reference, kind, question, path, format, made_at)
SELECT a.value, a.reference, 'comment', a.question, CONCAT(a.value, '.wav'), 'wav', a.at
FROM answer a WHERE a.kind = 'comment' AND a.value <> '';
