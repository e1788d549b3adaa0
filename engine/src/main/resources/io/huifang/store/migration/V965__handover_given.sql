-- Owner: desk. When whoever was asked got the caller; null: they were only asked.
ALTER TABLE handover ADD COLUMN given_at DATETIME(6) NULL;
UPDATE handover SET given_at = at WHERE way = 'blind';
