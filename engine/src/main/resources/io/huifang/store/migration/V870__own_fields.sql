-- Owner: customer. Fields of one's own (customer-fields.yaml). A value stands as text in the one form
-- of its type: 12.5, 2026-03-02, yes, the name of an option, +8613800138000. What no file declares any
-- more stays, and is shown nowhere.
CREATE TABLE customer_field (
  customer_id BIGINT        NOT NULL,
  name        VARCHAR(32)   NOT NULL,
  value       VARCHAR(1000) NOT NULL,
  PRIMARY KEY (customer_id, name),
  KEY customer_field_value (value(64), name),
  CONSTRAINT field_of_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE vehicle_field (
  vehicle_id  BIGINT        NOT NULL,
  name        VARCHAR(32)   NOT NULL,
  value       VARCHAR(1000) NOT NULL,
  PRIMARY KEY (vehicle_id, name),
  KEY vehicle_field_value (value(64), name),
  CONSTRAINT field_of_vehicle FOREIGN KEY (vehicle_id) REFERENCES vehicle (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
