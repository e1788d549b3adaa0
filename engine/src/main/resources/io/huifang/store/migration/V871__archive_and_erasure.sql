-- Owner: customer. Who is packed away, and who is forgotten: of the latter the row stays without
-- anything that tells who it was, so that figures stay as they are.
ALTER TABLE customer
  ADD COLUMN archived_at  DATETIME(6) NULL,           -- not planned, not found; a call brings them back
  ADD COLUMN forgotten_at DATETIME(6) NULL,           -- never comes back
  ADD KEY customer_archived (archived_at);

-- That it was done; who it was is nowhere.
CREATE TABLE forgotten_person (
  customer_id BIGINT       NOT NULL PRIMARY KEY,
  at          DATETIME(6)  NOT NULL,
  by_whom     VARCHAR(64)  NOT NULL,                  -- a user of the machine; retention: by the rule
  reason      VARCHAR(255) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- HMAC-SHA-256 of the customer number, or of a name with a number of theirs: by it a file that brings
-- them again is told from any other.
CREATE TABLE forgotten_key (
  hash        CHAR(64)     NOT NULL PRIMARY KEY,
  customer_id BIGINT       NOT NULL,
  KEY forgotten_key_person (customer_id)
) CHARACTER SET ascii;

-- HMAC-SHA-256 of numbers that asked not to be called and are forgotten: when a file brings one of
-- them again, it is listed again.
CREATE TABLE kept_do_not_call (
  hash        CHAR(64)     NOT NULL PRIMARY KEY,
  since       DATETIME(6)  NOT NULL
) CHARACTER SET ascii;

-- One row: the key of these hashes.
CREATE TABLE erasure_secret (
  id          TINYINT      NOT NULL PRIMARY KEY,
  secret      CHAR(64)     NOT NULL
) CHARACTER SET ascii;
