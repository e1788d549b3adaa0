-- Owner: desk. Promises of agents who are gone are looked for whoever made them.
CREATE INDEX promised_state ON promised_call (state, due_at);
