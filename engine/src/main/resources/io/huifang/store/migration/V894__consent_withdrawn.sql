-- Owner: customer. How a consent was withdrawn, and what was said then.
ALTER TABLE consent
  ADD COLUMN revoked_how   VARCHAR(128)  NOT NULL DEFAULT '' AFTER revoked_at,
  ADD COLUMN revoked_words VARCHAR(1000) NOT NULL DEFAULT '' AFTER revoked_how;
