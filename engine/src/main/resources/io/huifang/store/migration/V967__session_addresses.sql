-- Owner: web. From where a session was used: the last eight addresses, newest last, a blank between two.
-- Empty: from before this column.
ALTER TABLE session ADD COLUMN addresses VARCHAR(600) NOT NULL DEFAULT '';
