-- Owner: floor. A gap that is written again, because nobody knew whether it had been, is the same one.
DELETE twice FROM floor_gap twice JOIN floor_gap once
  ON once.pbx = twice.pbx AND once.from_at = twice.from_at AND once.why = twice.why AND once.id < twice.id;
ALTER TABLE floor_gap ADD UNIQUE KEY gap_once (pbx, from_at, why);
