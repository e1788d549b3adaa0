-- Owner: report. A mail about a case may be overtaken while it waits: then it is not sent, and says so (state
-- 'overtaken', with the reason). The first four are those of the alarm; NULL in mail that tells of no case.
ALTER TABLE outbox
  ADD COLUMN case_id    BIGINT      NULL,
  ADD COLUMN case_round INT         NULL,
  ADD COLUMN case_stage VARCHAR(16) NULL,            -- the step that is not done
  ADD COLUMN alarm      VARCHAR(16) NULL,            -- warned, late, escalated
  ADD COLUMN alarm_at   DATETIME(6) NULL,            -- when it was due; business clock
  ADD COLUMN stale_at   DATETIME(6) NULL,            -- not sent after that; database clock. NULL: it waits
  ADD KEY outbox_case (case_id, state);
