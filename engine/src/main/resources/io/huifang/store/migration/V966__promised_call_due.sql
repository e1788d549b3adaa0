-- Owner: desk. Figures ask what was due in some days. A row outlives its person, as state 'forgotten' if it was open.
ALTER TABLE promised_call ADD KEY promised_due (due_at);
