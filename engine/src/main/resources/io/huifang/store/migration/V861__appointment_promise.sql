-- Owner: result. What people agreed to on the line, with its day; checked when that has passed.
CREATE TABLE appointment (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  reference   VARCHAR(64)  NOT NULL,                 -- of the call
  question    VARCHAR(64)  NOT NULL,
  campaign    VARCHAR(64)  NOT NULL DEFAULT '',
  occasion    VARCHAR(128) NOT NULL DEFAULT '',
  customer_id BIGINT       NULL,
  vehicle_id  BIGINT       NULL,
  e164        VARCHAR(16)  NOT NULL,
  given_at    DATETIME(6)  NOT NULL,
  day         DATE         NOT NULL,                 -- business day
  checked_at  DATETIME(6)  NULL,                     -- NULL: its day has not passed
  kept        BOOLEAN      NULL,                     -- came to the workshop or the showroom
  UNIQUE KEY appointment_once (reference, question),
  KEY appointment_open (checked_at, day),
  KEY appointment_customer (customer_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A promise to pay.
CREATE TABLE promise (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  reference   VARCHAR(64)  NOT NULL,
  question    VARCHAR(64)  NOT NULL,
  campaign    VARCHAR(64)  NOT NULL DEFAULT '',
  occasion    VARCHAR(128) NOT NULL DEFAULT '',      -- receivable:17
  customer_id BIGINT       NULL,
  vehicle_id  BIGINT       NULL,
  e164        VARCHAR(16)  NOT NULL,
  given_at    DATETIME(6)  NOT NULL,
  day         DATE         NOT NULL,
  checked_at  DATETIME(6)  NULL,
  kept        BOOLEAN      NULL,                     -- nothing is owed any more
  UNIQUE KEY promise_once (reference, question),
  KEY promise_open (checked_at, day),
  KEY promise_customer (customer_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
