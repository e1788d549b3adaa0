-- Owner: customer. Whom an agent is talking to is not rung by a campaign: the end of a call that an
-- agent dialed. NULL: not over, or the contact is no such call.
ALTER TABLE contact ADD COLUMN ended_at DATETIME(6) NULL;
