-- Owner: result. Whether the same number called before is asked by the figures.
ALTER TABLE call_record ADD KEY call_caller (e164, answered_at);
