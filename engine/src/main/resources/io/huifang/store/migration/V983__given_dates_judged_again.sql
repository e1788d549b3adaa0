-- Owner: result. What looked broken may turn out kept by a file that comes later; when it was called
-- broken stays, so that a past month's sheet says what it said.
ALTER TABLE appointment
  ADD COLUMN broken_at DATETIME(6) NULL,             -- NULL: was never called broken
  ADD KEY appointment_broken (kept, day);
ALTER TABLE promise
  ADD COLUMN broken_at DATETIME(6) NULL,
  ADD KEY promise_broken (kept, day);
UPDATE appointment SET broken_at = checked_at WHERE kept = FALSE;
UPDATE promise SET broken_at = checked_at WHERE kept = FALSE;
