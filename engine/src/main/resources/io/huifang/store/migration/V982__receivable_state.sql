-- Owner: customer. How a receivable stood since a moment: a row for each import that changed it, so that
-- the ledger of a past month is what it was. A row is never changed.
CREATE TABLE receivable_state (
  id            BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  receivable_id BIGINT        NOT NULL,
  at            DATETIME(6)   NOT NULL,
  amount        DECIMAL(14,2) NULL,
  open_amount   DECIMAL(14,2) NOT NULL,
  due_date      DATE          NOT NULL,
  owner         VARCHAR(64)   NOT NULL DEFAULT '',
  KEY receivable_state_of (receivable_id, at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Of the time before there was this table nothing else is known.
INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date, owner)
SELECT id, created_at, amount, open_amount, due_date, owner FROM receivable;
