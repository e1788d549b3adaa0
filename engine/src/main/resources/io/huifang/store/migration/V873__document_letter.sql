-- Owner: customer. Which papers of a sale or a visit came in, and when. What is needed says
-- records.yaml; a paper that did not come has no row.
CREATE TABLE document (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT       NOT NULL,
  reference   VARCHAR(64)  NOT NULL,                -- number of the contract or of the work order
  paper       VARCHAR(32)  NOT NULL,                -- its name in records.yaml
  came_on     DATE         NOT NULL,
  handed_by   VARCHAR(64)  NOT NULL DEFAULT '',     -- member of staff
  created_at  DATETIME(6)  NOT NULL,
  updated_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY document_once (customer_id, reference, paper),
  CONSTRAINT document_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The letter register.
CREATE TABLE letter (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT        NOT NULL,
  at          DATE          NOT NULL,
  direction   VARCHAR(4)    NOT NULL,               -- in, out
  reference   VARCHAR(64)   NOT NULL DEFAULT '',    -- number of the letter, when it has one
  subject     VARCHAR(255)  NOT NULL DEFAULT '',
  words       VARCHAR(1000) NOT NULL DEFAULT '',    -- what it says, in short
  author      VARCHAR(64)   NOT NULL DEFAULT '',    -- member of staff who wrote or took it
  created_at  DATETIME(6)   NOT NULL,
  updated_at  DATETIME(6)   NOT NULL,
  KEY letter_at (at),
  KEY letter_customer (customer_id, at),
  CONSTRAINT letter_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
