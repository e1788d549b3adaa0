-- Owner: customer. What lists show of a person (io.huifang.customer.search): one row each, so that a search
-- of twenty people reads twenty rows and not those of five tables. Written with the file, in the same
-- transaction; who is packed away or forgotten has none. Without phones or vehicles (NULL) there are more
-- than the row takes, and the file is read; so it is without a row.
CREATE TABLE customer_shown (
  customer_id BIGINT        NOT NULL PRIMARY KEY,
  name        VARCHAR(128)  NOT NULL,
  company     VARCHAR(128)  NOT NULL,
  vip         BOOLEAN       NOT NULL,
  outlet      VARCHAR(128)  NOT NULL,                -- of the last visit, else of the last sale
  phones      VARCHAR(400)  NULL,                    -- E.164, a blank between
  vehicles    VARCHAR(2000) NULL                     -- a line each: id, plate, VIN, model
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The files that are there wait for their row as those of before V900 for their tokens.
INSERT INTO customer_token_fill (id, done_until, last_id)
SELECT 2, 0, COALESCE(MAX(id), 0) FROM customer;
