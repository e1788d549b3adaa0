-- Owner: result.
-- A call is scored by the survey as it was when the call began: its file may change meanwhile.
ALTER TABLE call_record
  ADD COLUMN survey VARCHAR(64) NOT NULL DEFAULT '',  -- empty: none was asked
  ADD COLUMN asked  INT         NOT NULL DEFAULT 0;   -- questions that it had

ALTER TABLE answer
  ADD COLUMN weight INT NOT NULL DEFAULT 1;           -- of the question
