-- The life of Asterisk in which an attempt was committed: a name that is the same from its start to its end. If Asterisk is in that
-- life still and has no mark of the attempt, nobody was dialed. Empty: not known, as for rows from before this column; then an end
-- that nobody saw counts as dialed.
ALTER TABLE attempt ADD COLUMN pbx_life VARCHAR(64) NOT NULL DEFAULT '';
