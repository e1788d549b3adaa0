-- Owner: dialing. What was closed in some days, for reports, without reading all that ever was.
ALTER TABLE planned_call ADD KEY planned_closed (state, updated_at);
