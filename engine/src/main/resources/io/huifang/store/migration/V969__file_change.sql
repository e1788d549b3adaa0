-- Owner: customer. What people changed by hand in a file: a row for each part of each edit, never
-- changed; it goes with the person. An import writes none here.
CREATE TABLE file_change (
  id           BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id  BIGINT        NOT NULL,
  at           DATETIME(6)   NOT NULL,
  who          VARCHAR(64)   NOT NULL,
  field        VARCHAR(80)   NOT NULL,                -- name, company, address, note, phones, own.NAME
  vehicle_id   BIGINT        NOT NULL DEFAULT 0,      -- of an own field; 0: the person's
  before_value VARCHAR(2000) NOT NULL,                -- phones: one a line, in the order of the file
  after_value  VARCHAR(2000) NOT NULL,
  KEY file_change_of (customer_id, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
