-- Owner: customer. Numbers that somebody took out of a file: no later file of the dealer brings them back,
-- until somebody enters them again.
CREATE TABLE phone_removed (
  customer_id  BIGINT       NOT NULL,
  e164         VARCHAR(16)  NOT NULL,                -- with +
  removed_at   DATETIME(6)  NOT NULL,
  PRIMARY KEY (customer_id, e164),
  KEY phone_removed_e164 (e164),
  CONSTRAINT phone_removed_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
