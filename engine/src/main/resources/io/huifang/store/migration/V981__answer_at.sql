-- Owner: result.
-- An answer counts on the day it was given, not on that of the call that began the survey: who was cut
-- off goes on days later.
ALTER TABLE answer ADD KEY answer_at (at);
