-- report: mail that waits, and that was sent
CREATE TABLE outbox (
  id         BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  message_id VARCHAR(128)  NOT NULL,               -- of the mail, the same whenever it is sent
  recipient  VARCHAR(320)  NOT NULL,
  sender     VARCHAR(255)  NOT NULL,               -- words beside the address
  subject    VARCHAR(255)  NOT NULL,
  body       TEXT          NOT NULL,
  state      VARCHAR(16)   NOT NULL,               -- waiting, sent, failed
  attempts   INT           NOT NULL DEFAULT 0,
  fence      BIGINT        NOT NULL DEFAULT 0,     -- who claimed it last may settle it
  claimed    BOOLEAN       NOT NULL DEFAULT FALSE, -- being sent; still so after its lease: perhaps sent
  next_at    DATETIME(6)   NOT NULL,               -- next try, or end of the lease; database clock
  reason     VARCHAR(500)  NOT NULL DEFAULT '',    -- why it waits or failed
  created_at DATETIME(6)   NOT NULL,
  sent_at    DATETIME(6)   NULL,
  UNIQUE KEY outbox_message (message_id),
  KEY outbox_due (state, next_at)
) CHARACTER SET utf8mb4;

CREATE TABLE outbox_file (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  outbox_id  BIGINT       NOT NULL,
  name       VARCHAR(255) NOT NULL,
  media_type VARCHAR(128) NOT NULL,
  content    LONGBLOB     NOT NULL,
  KEY outbox_file_of (outbox_id),
  CONSTRAINT outbox_file_outbox FOREIGN KEY (outbox_id) REFERENCES outbox (id)
) CHARACTER SET utf8mb4;
