-- Owner: result. Where an inbound call was sent, and why; of the call_record of that reference.
CREATE TABLE call_route (
  reference VARCHAR(64)  NOT NULL PRIMARY KEY,
  at        DATETIME(6)  NOT NULL,
  dialed    VARCHAR(32)  NOT NULL,                   -- hotline number
  way       VARCHAR(16)  NOT NULL,                   -- queue, voicemail, hangup
  queue     VARCHAR(64)  NOT NULL DEFAULT '',
  priority  INT          NOT NULL DEFAULT 0,
  agent     VARCHAR(64)  NOT NULL DEFAULT '',        -- rung alone before the queue
  code      VARCHAR(32)  NOT NULL,                   -- vip, open-complaint, closed-hours …
  why_zh    VARCHAR(255) NOT NULL,
  why_en    VARCHAR(255) NOT NULL,
  KEY route_at (at)
) CHARACTER SET utf8mb4;
