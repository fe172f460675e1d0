-- Tokens with which messaging platforms pass on inbound messages. Like API keys they stay on the
-- coordinator of a distributed database, so that they can be found, listed and revoked while a worker
-- is down. No foreign key: Citus would add the table to its metadata, which fails because of its
-- identity column. docs/decisions/0062-inbound-messages.md.

CREATE TABLE inbound_token (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL,
  hash       text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX inbound_token_hash_key ON inbound_token (hash) WHERE revoked_at IS NULL;
CREATE INDEX inbound_token_account ON inbound_token (account_id, id);

-- The token of the actor INBOUND, and the token that was created or revoked.
ALTER TABLE audit_entry ADD COLUMN token_id bigint, ADD COLUMN affected_token_id bigint;
