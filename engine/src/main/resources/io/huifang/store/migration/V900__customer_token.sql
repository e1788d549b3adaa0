-- Owner: customer. What people are found by (io.huifang.customer.search). Written with the file, in the
-- same transaction; who is packed away or forgotten has no rows. No foreign key: some 15 rows a person,
-- written by one class, which holds the person's row meanwhile.
CREATE TABLE customer_token (
  customer_id BIGINT      NOT NULL,
  kind        TINYINT     NOT NULL,                  -- Way: 1 name, 2 initials, 3 pinyin, 4 phone …
  token       VARCHAR(40) NOT NULL,
  PRIMARY KEY (customer_id, kind, token),
  KEY token_search (kind, token, customer_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: up to which customer the files that were there before the table have their tokens.
CREATE TABLE customer_token_fill (
  id          TINYINT     NOT NULL PRIMARY KEY,
  done_until  BIGINT      NOT NULL,
  last_id     BIGINT      NOT NULL                   -- no file beyond it needs to be filled in
) CHARACTER SET ascii;

INSERT INTO customer_token_fill (id, done_until, last_id)
SELECT 1, 0, COALESCE(MAX(id), 0) FROM customer;
