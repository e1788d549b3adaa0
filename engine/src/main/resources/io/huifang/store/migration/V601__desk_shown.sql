-- Owner: desk. What the agent saw, kept with the pop: the file may say something else tomorrow.
ALTER TABLE screen_pop
  ADD COLUMN shown_name VARCHAR(128) NOT NULL DEFAULT '',   -- customer's name; empty: not in the files
  ADD COLUMN reason     VARCHAR(32)  NOT NULL DEFAULT '';   -- why withdrawn
