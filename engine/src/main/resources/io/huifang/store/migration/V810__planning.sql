-- Owner: dialing. On which days a campaign was planned: what expired in between is told, what was
-- over before the first of them is not owed.
CREATE TABLE planned_campaign (
  campaign  VARCHAR(64) NOT NULL PRIMARY KEY,
  first_day DATE        NOT NULL,
  last_day  DATE        NOT NULL
) CHARACTER SET utf8mb4;

-- What is open of a campaign, and who is wanted more than once while windows run.
ALTER TABLE planned_call
  ADD KEY planned_untouched (campaign, state, attempts),
  ADD KEY planned_crowd (window_until, customer_id, state),
  ADD KEY planned_month (campaign, window_from);
