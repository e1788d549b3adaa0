-- Owner: customer. What campaigns ask of a person.
-- The birthday that is kept (birthday_md) follows the solar date; where lunar_month is set the person
-- keeps the lunar day instead, and birthday, if known, is only the date of birth.
ALTER TABLE customer
  ADD COLUMN kind         VARCHAR(8)  NOT NULL DEFAULT 'person',  -- person, company
  ADD COLUMN grade        VARCHAR(32) NOT NULL DEFAULT '',        -- A, B, C …, as the dealer says
  ADD COLUMN member_level VARCHAR(32) NOT NULL DEFAULT '',
  ADD COLUMN credit_grade VARCHAR(32) NOT NULL DEFAULT '',
  ADD COLUMN lunar_month  INT         NULL,                       -- 1 to 12
  ADD COLUMN lunar_day    INT         NULL,                       -- 1 to 30
  ADD COLUMN lunar_leap   BOOLEAN     NOT NULL DEFAULT FALSE,     -- born in a leap month
  ADD COLUMN birthday_md  INT GENERATED ALWAYS AS (MONTH(birthday) * 100 + DAYOFMONTH(birthday)) STORED,
  ADD KEY customer_birthday (birthday_md),
  ADD KEY customer_lunar (lunar_month, lunar_day),
  ADD KEY customer_created (created_at);

CREATE TABLE customer_tag (
  customer_id BIGINT      NOT NULL,
  tag         VARCHAR(64) NOT NULL,
  PRIMARY KEY (customer_id, tag),
  KEY tag_customer (tag, customer_id),
  CONSTRAINT tag_of_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
