-- Owner: report. Why a mail was overtaken, by a code: its words are chosen when it is shown. Before, the English words
-- stood in the row; what cannot be told from them stays there.
ALTER TABLE outbox ADD COLUMN overtaken VARCHAR(16) NOT NULL DEFAULT ''; -- closed, reopened, done, newer, old; empty: not
UPDATE outbox SET overtaken = CASE reason
    WHEN 'the case is closed' THEN 'closed'
    WHEN 'the case was reopened' THEN 'reopened'
    WHEN 'the step is done' THEN 'done'
    WHEN 'something newer about the case is told' THEN 'newer'
    WHEN 'it could not be sent in time' THEN 'old'
    ELSE '' END
WHERE state = 'overtaken';
UPDATE outbox SET reason = '' WHERE overtaken <> '';
