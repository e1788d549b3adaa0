-- Owner: customer. What a whole ledger left out is settled: when that was, and by which file.
ALTER TABLE receivable
  ADD COLUMN closed_at  DATETIME(6)  NULL AFTER owner,
  ADD COLUMN closed_why VARCHAR(128) NOT NULL DEFAULT '' AFTER closed_at;
