-- Owner: dialing. Campaigns that paused by themselves, because their calls failed or reached machines.
CREATE TABLE campaign_pause (
  campaign      VARCHAR(64)  NOT NULL PRIMARY KEY,
  since         DATETIME(6)  NOT NULL,               -- business clock
  until_at      DATETIME(6)  NOT NULL,               -- goes on then; set to since by the command
  after_attempt BIGINT       NOT NULL,               -- only later attempts count for the next pause
  reason        VARCHAR(255) NOT NULL                -- for people
) CHARACTER SET utf8mb4;

-- The last attempts of a campaign, and the minutes of a trunk's day.
ALTER TABLE attempt
  ADD KEY attempt_campaign (campaign),
  ADD KEY attempt_trunk (trunk, committed_at);
