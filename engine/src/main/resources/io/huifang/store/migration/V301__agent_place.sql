-- Owner: agent. Where each agent last took calls: the queues that this product put the phone into,
-- so that it can take it out again when the file does not name the agent any more.
CREATE TABLE agent_place (
  agent      VARCHAR(64)   NOT NULL PRIMARY KEY,
  pbx        VARCHAR(64)   NOT NULL,
  member     VARCHAR(80)   NOT NULL,                 -- what the queues dial, as PJSIP/8001
  queues     VARCHAR(4000) NOT NULL                  -- names, separated by commas
) CHARACTER SET utf8mb4;
