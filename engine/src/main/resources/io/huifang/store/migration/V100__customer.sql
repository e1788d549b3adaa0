-- Owner: customer. Instants are UTC. Dates are business dates, without zone.
-- Binary collation: names with rare characters differ on both databases, and numbers and codes
-- are compared as the import has written them.
CREATE TABLE customer (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_no  VARCHAR(64)  NULL,                    -- the dealer's own number, when its file has one
  name         VARCHAR(128) NOT NULL,
  company      VARCHAR(128) NOT NULL DEFAULT '',
  vip          BOOLEAN      NOT NULL DEFAULT FALSE,
  birthday     DATE         NULL,
  language     VARCHAR(16)  NOT NULL DEFAULT '',     -- empty: the house's language
  address      VARCHAR(255) NOT NULL DEFAULT '',
  note         VARCHAR(1000) NOT NULL DEFAULT '',
  created_at   DATETIME(6)  NOT NULL,
  updated_at   DATETIME(6)  NOT NULL,
  UNIQUE KEY customer_no (customer_no),
  KEY customer_name (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE phone (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id  BIGINT       NOT NULL,
  e164         VARCHAR(16)  NOT NULL,                -- with +
  extension    VARCHAR(8)   NOT NULL DEFAULT '',
  position     INT          NOT NULL,                -- order in which they are tried, from 0
  source       VARCHAR(16)  NOT NULL DEFAULT '',     -- kind of file that brought it last
  UNIQUE KEY phone_of_customer (customer_id, e164, extension),
  KEY phone_e164 (e164),
  CONSTRAINT phone_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE vehicle (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id  BIGINT       NOT NULL,
  vin          VARCHAR(32)  NULL,
  plate        VARCHAR(16)  NULL,
  model        VARCHAR(128) NOT NULL DEFAULT '',
  UNIQUE KEY vehicle_vin (vin),
  KEY vehicle_plate (plate),
  KEY vehicle_customer (customer_id),
  CONSTRAINT vehicle_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE sale (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id   BIGINT       NOT NULL,
  vehicle_id    BIGINT       NOT NULL,
  contract_no   VARCHAR(64)  NOT NULL DEFAULT '',
  delivery_date DATE         NOT NULL,
  invoice_date  DATE         NULL,
  outlet        VARCHAR(128) NOT NULL DEFAULT '',
  outlet_tier   INT          NOT NULL DEFAULT 1,
  adviser       VARCHAR(64)  NOT NULL DEFAULT '',
  created_at    DATETIME(6)  NOT NULL,
  updated_at    DATETIME(6)  NOT NULL,
  UNIQUE KEY sale_of_vehicle (vehicle_id, contract_no),
  KEY sale_delivery (delivery_date),
  KEY sale_customer (customer_id),
  CONSTRAINT sale_customer FOREIGN KEY (customer_id) REFERENCES customer (id),
  CONSTRAINT sale_vehicle FOREIGN KEY (vehicle_id) REFERENCES vehicle (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE service_visit (
  id            BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id   BIGINT        NOT NULL,
  vehicle_id    BIGINT        NULL,
  order_no      VARCHAR(64)   NOT NULL,
  outlet        VARCHAR(128)  NOT NULL DEFAULT '',
  handover_date DATE          NOT NULL,
  amount        DECIMAL(12,2) NULL,
  technician    VARCHAR(64)   NOT NULL DEFAULT '',
  adviser       VARCHAR(64)   NOT NULL DEFAULT '',
  accident      BOOLEAN       NOT NULL DEFAULT FALSE,
  warranty      BOOLEAN       NOT NULL DEFAULT FALSE,
  created_at    DATETIME(6)   NOT NULL,
  updated_at    DATETIME(6)   NOT NULL,
  UNIQUE KEY visit_order (outlet, order_no),
  KEY visit_handover (handover_date),
  KEY visit_customer (customer_id, handover_date),
  CONSTRAINT visit_customer FOREIGN KEY (customer_id) REFERENCES customer (id),
  CONSTRAINT visit_vehicle FOREIGN KEY (vehicle_id) REFERENCES vehicle (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who asked to be left alone. A row is never deleted: lifted_at ends it.
CREATE TABLE do_not_call (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  e164        VARCHAR(16)   NOT NULL,
  customer_id BIGINT        NULL,
  source      VARCHAR(32)   NOT NULL,                -- survey, agent, import, command
  reference   VARCHAR(64)   NOT NULL DEFAULT '',     -- the attempt or call it came from; once each
  words       VARCHAR(255)  NOT NULL DEFAULT '',
  since       DATETIME(6)   NOT NULL,
  lifted_at   DATETIME(6)   NULL,
  UNIQUE KEY do_not_call_once (e164, source, reference),
  KEY do_not_call_customer (customer_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One entry of a person's history: each dialed attempt and each call.
CREATE TABLE contact (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT       NULL,
  e164        VARCHAR(16)  NOT NULL,
  at          DATETIME(6)  NOT NULL,
  direction   VARCHAR(8)   NOT NULL,                 -- out, in
  kind        VARCHAR(32)  NOT NULL,                 -- campaign name, or hotline
  reference   VARCHAR(64)  NOT NULL,                 -- attempt tag or linked id; written once each
  result      VARCHAR(32)  NOT NULL DEFAULT '',      -- outcome, empty while open
  words       VARCHAR(255) NOT NULL DEFAULT '',
  UNIQUE KEY contact_reference (reference),
  KEY contact_customer (customer_id, at),
  KEY contact_e164 (e164, at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
