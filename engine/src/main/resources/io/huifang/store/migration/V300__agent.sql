-- Owner: agent. One row per agent: the state that survives a restart.
CREATE TABLE agent_session (
  agent      VARCHAR(64)  NOT NULL PRIMARY KEY,
  state      VARCHAR(16)  NOT NULL,                  -- offline, ready, paused
  reason     VARCHAR(64)  NOT NULL DEFAULT '',
  since      DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4;
