-- Owner: customer. Who put a number on the do-not-call list by hand, who took it off again, and why.
ALTER TABLE do_not_call
  ADD COLUMN entered_by  VARCHAR(64)   NOT NULL DEFAULT '',   -- of entries by command
  ADD COLUMN lifted_by   VARCHAR(64)   NOT NULL DEFAULT '',
  ADD COLUMN lifted_why  VARCHAR(255)  NOT NULL DEFAULT '',
  ADD KEY do_not_call_lifted (lifted_at);
