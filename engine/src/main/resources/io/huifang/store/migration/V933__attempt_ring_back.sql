-- Owner: dialing. A call that was missed and is made good by the person who rings back stands among the attempts, without
-- trunk and PBX: bound to the occasion, so that nobody dials it meanwhile, and settled like any other.
ALTER TABLE attempt ADD COLUMN ring_back VARCHAR(64) NOT NULL DEFAULT ''; -- id of the caller's channel; empty: dialed by us
