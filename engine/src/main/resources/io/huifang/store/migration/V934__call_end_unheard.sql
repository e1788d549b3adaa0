-- Owner: result. Nobody heard how long it went on: ended_at is when it was last known to go on.
ALTER TABLE call_record ADD COLUMN end_unheard BOOLEAN NOT NULL DEFAULT FALSE;
