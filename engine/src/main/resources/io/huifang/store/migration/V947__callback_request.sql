-- Owner: hotline. Callers who hung up to be called back, and keep their place: somebody waits in the queue in their stead.
CREATE TABLE callback_request (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  e164        VARCHAR(16)  NOT NULL,                   -- to be called
  open_e164   VARCHAR(16)  NULL,                       -- the same while the wish is open: one for each number
  reference   VARCHAR(64)  NOT NULL,                   -- of the call in which it was asked for
  customer_id BIGINT       NULL,
  pbx         VARCHAR(64)  NOT NULL,
  queue       VARCHAR(64)  NOT NULL,
  priority    INT          NOT NULL,
  language    VARCHAR(16)  NOT NULL DEFAULT '',        -- of announcements; empty: not known
  joined_at   DATETIME(6)  NOT NULL,                   -- since when they wait, before and after they hung up; business clock
  stands_from DATETIME(6)  NOT NULL,                   -- the same on the machine's clock, by which waits of others are told: the place
  asked_at    DATETIME(6)  NOT NULL,
  keep_until  DATETIME(6)  NOT NULL,
  due_at      DATETIME(6)  NOT NULL,                   -- not before: rests after a vain call
  state       VARCHAR(16)  NOT NULL DEFAULT 'waiting', -- waiting, dialing, closed
  with_call   VARCHAR(64)  NOT NULL DEFAULT '',        -- they wait themselves, in this call; empty: somebody in their stead
  placed      INT          NOT NULL DEFAULT 0,         -- how often somebody was put into the queue
  placed_at   DATETIME(6)  NULL,                       -- the last time, on the database's clock: engines agree by it
  attempts    INT          NOT NULL DEFAULT 0,         -- calls that count
  reason      VARCHAR(16)  NOT NULL DEFAULT '',        -- of the end: kept, rang-again, unreached, expired, not-allowed, forgotten
  closed_at   DATETIME(6)  NULL,
  UNIQUE KEY callback_open (open_e164),
  KEY callback_with (with_call),
  KEY callback_state (state, joined_at),
  KEY callback_asked (asked_at),
  KEY callback_customer (customer_id)
) CHARACTER SET utf8mb4;
