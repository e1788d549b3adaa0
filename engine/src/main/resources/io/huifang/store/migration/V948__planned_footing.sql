-- Owner: dialing. What a row rests on, condensed (Footing): all that the files say of it and the row itself. While the
-- tables give the same, nobody has to decide on it anew. NULL: not known, to be decided.
ALTER TABLE planned_call ADD COLUMN footing BINARY(16) NULL;
