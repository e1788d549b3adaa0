-- Owner: customer. Dates are business dates, without zone; instants are UTC.
CREATE TABLE inquiry (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT        NOT NULL,
  at          DATE          NOT NULL,
  kind        VARCHAR(16)   NOT NULL,               -- visit (came in), inquiry (asked)
  reference   VARCHAR(64)   NOT NULL DEFAULT '',    -- the dealer's number of it, when its file has one
  words       VARCHAR(1000) NOT NULL DEFAULT '',    -- what was asked
  adviser     VARCHAR(64)   NOT NULL DEFAULT '',
  outlet      VARCHAR(128)  NOT NULL DEFAULT '',
  created_at  DATETIME(6)   NOT NULL,
  updated_at  DATETIME(6)   NOT NULL,
  UNIQUE KEY inquiry_once (customer_id, at, kind, reference),
  KEY inquiry_at (at),
  CONSTRAINT inquiry_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE invitation (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT       NOT NULL,
  event       VARCHAR(128) NOT NULL,
  event_date  DATE         NOT NULL,
  attended    BOOLEAN      NULL,                    -- null: not known, or not yet
  created_at  DATETIME(6)  NOT NULL,
  updated_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY invitation_once (customer_id, event, event_date),
  KEY invitation_date (event_date),
  CONSTRAINT invitation_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE receivable (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT        NOT NULL,
  vehicle_id  BIGINT        NULL,
  reference   VARCHAR(64)   NOT NULL,
  amount      DECIMAL(14,2) NULL,                   -- as invoiced; null: the file does not say
  open_amount DECIMAL(14,2) NOT NULL,               -- still owed; 0: settled
  due_date    DATE          NOT NULL,
  owner       VARCHAR(64)   NOT NULL DEFAULT '',    -- who sold it and is told
  created_at  DATETIME(6)   NOT NULL,
  updated_at  DATETIME(6)   NOT NULL,
  UNIQUE KEY receivable_reference (reference),
  KEY receivable_due (due_date),
  KEY receivable_customer (customer_id),
  CONSTRAINT receivable_customer FOREIGN KEY (customer_id) REFERENCES customer (id),
  CONSTRAINT receivable_vehicle FOREIGN KEY (vehicle_id) REFERENCES vehicle (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who may be called for a purpose, since when, how and with which text. Stands while given_at is past
-- and revoked_at is null or to come. A row is never deleted.
CREATE TABLE consent (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT       NOT NULL,
  purpose     VARCHAR(16)  NOT NULL,                -- marketing, service, collection
  channel     VARCHAR(8)   NOT NULL DEFAULT 'any',  -- any, call, sms
  given_at    DATETIME(6)  NOT NULL,
  how         VARCHAR(128) NOT NULL DEFAULT '',     -- in writing, by phone …
  words       VARCHAR(1000) NOT NULL DEFAULT '',    -- the text that was agreed to
  revoked_at  DATETIME(6)  NULL,
  created_at  DATETIME(6)  NOT NULL,
  updated_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY consent_once (customer_id, purpose, channel, given_at),
  CONSTRAINT consent_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
