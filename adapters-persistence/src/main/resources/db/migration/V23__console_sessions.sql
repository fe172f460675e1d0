-- Sessions of the console, by the hash of their secret. Like API keys they stay on the coordinator of
-- a distributed database, where one statement finds a session together with its key, and so ends it
-- with its key. No foreign keys, as for inbound tokens. They are in no backup.
-- docs/decisions/0067-console.md.

CREATE TABLE console_session (
  -- The secret alone identifies a session.
  hash       text COLLATE "C" PRIMARY KEY,
  account_id bigint NOT NULL,
  key_id     bigint NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  shortcuts  boolean NOT NULL DEFAULT TRUE
);
CREATE INDEX console_session_key ON console_session (account_id, key_id);
