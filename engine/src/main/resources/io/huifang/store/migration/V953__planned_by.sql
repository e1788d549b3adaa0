-- Owner: dialing. Which planner decided on a campaign's rows last: what one remembers of its decisions counts only
-- while no other has decided since. Empty: not known.
ALTER TABLE planned_campaign ADD COLUMN planner VARCHAR(64) NOT NULL DEFAULT '';
