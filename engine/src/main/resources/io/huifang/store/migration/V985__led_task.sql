-- Owner: dialing. Whose desk a claimed call is at: calls that agents make themselves (mode: agent). A row counts while the
-- call is claimed with that fence, or has an open attempt of that agent; others are left over and in nobody's way.
CREATE TABLE led_task (
  planned_call_id BIGINT      NOT NULL PRIMARY KEY,    -- at one desk
  agent           VARCHAR(64) NOT NULL,                -- who has one at a time
  fence           BIGINT      NOT NULL,                -- of the claim
  given_at        DATETIME(6) NOT NULL,
  UNIQUE KEY led_agent (agent)
) CHARACTER SET utf8mb4;

-- Who made the call; empty: the engine, which talked itself.
ALTER TABLE attempt ADD COLUMN agent VARCHAR(64) NOT NULL DEFAULT '';
