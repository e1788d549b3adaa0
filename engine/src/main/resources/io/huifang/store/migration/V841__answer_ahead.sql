-- Owner: result.
-- Branches decide how many questions a call has: those answered, and those that were still ahead.
ALTER TABLE answer ADD COLUMN ahead INT NULL;           -- NULL: not known
