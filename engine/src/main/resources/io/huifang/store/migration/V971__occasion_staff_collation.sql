-- Owner: result. occasion_staff is joined by the occasion of a call. Where the server, or its default, was another
-- one when call_record was made, the two had other collations, and no statement could compare them.
SET @huifang_ddl = (
  SELECT CONCAT('ALTER TABLE occasion_staff MODIFY occasion VARCHAR(128) CHARACTER SET ',
    CHARACTER_SET_NAME, ' COLLATE ', COLLATION_NAME, ' NOT NULL')
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'call_record' AND COLUMN_NAME = 'occasion');
PREPARE huifang_change FROM @huifang_ddl;
EXECUTE huifang_change;
DEALLOCATE PREPARE huifang_change;
