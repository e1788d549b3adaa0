-- Owner: result.
-- Who did the work that a call asks about, as the file said when the first call about it began. A file
-- that is imported again and names somebody else changes neither grades nor complaints of before.
-- The key has the collation of call_record, which is joined by it; names are told apart by each sign.
CREATE TABLE occasion_staff (
  occasion   VARCHAR(128) NOT NULL PRIMARY KEY,      -- visit:17, sale:17, inquiry:17
  outlet     VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  technician VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  adviser    VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  kept_at    DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4;

-- Calls from before there was this table: what the files say now is all that is known.
INSERT INTO occasion_staff (occasion, outlet, technician, adviser, kept_at)
SELECT DISTINCT CONCAT('visit:', v.id), v.outlet, v.technician, v.adviser, UTC_TIMESTAMP(6)
FROM call_record k JOIN service_visit v
  ON v.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 7), '#', 1) AS SIGNED)
WHERE k.occasion LIKE 'visit:%';
INSERT INTO occasion_staff (occasion, outlet, technician, adviser, kept_at)
SELECT DISTINCT CONCAT('sale:', s.id), s.outlet, '', s.adviser, UTC_TIMESTAMP(6)
FROM call_record k JOIN sale s
  ON s.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 6), '#', 1) AS SIGNED)
WHERE k.occasion LIKE 'sale:%';
INSERT INTO occasion_staff (occasion, outlet, technician, adviser, kept_at)
SELECT DISTINCT CONCAT('inquiry:', i.id), i.outlet, '', i.adviser, UTC_TIMESTAMP(6)
FROM call_record k JOIN inquiry i
  ON i.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 9), '#', 1) AS SIGNED)
WHERE k.occasion LIKE 'inquiry:%';
