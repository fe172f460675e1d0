-- The answers to calls with idempotency keys. No foreign keys: one to account would lock its busiest
-- row at every call, and answers outlive what they name. Either the answer itself is kept, or the
-- import that an upload has started. docs/decisions/0044-idempotency-keys.md.

CREATE TABLE kept_answer (
  account_id  bigint NOT NULL,
  key         text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  kept_at     timestamptz NOT NULL,
  status      integer,
  body        text, -- null once the contact in it is deleted
  location    text,
  entity_tag  text,
  contact_id  bigint, -- the contact whose data is in the body
  import_id   bigint,
  PRIMARY KEY (account_id, key)
);
-- Serves the deletion of old answers.
CREATE INDEX kept_answer_by_time ON kept_answer (account_id, kept_at);
-- Serves the erasure of contacts, which few answers contain.
CREATE INDEX kept_answer_by_contact ON kept_answer (account_id, contact_id)
  WHERE contact_id IS NOT NULL;
