-- The audit trail: entries are inserted, and deleted when they are old, never updated. No foreign
-- keys: entries outlive what they name, and a key to account would lock its busiest row at every
-- write. No CHECK constraints either: they would triple the time of an insertion. A restore checks what
-- a backup brings. docs/decisions/0030-audit-trail.md.

CREATE TABLE audit_entry (
  account_id       bigint NOT NULL,
  id               bigint GENERATED ALWAYS AS IDENTITY,
  at               timestamptz NOT NULL,
  actor            text NOT NULL,
  key_id           bigint,
  address          text,
  request_id       text,
  action           text COLLATE "C" NOT NULL,
  list_ids         bigint[] NOT NULL,
  selection        text NOT NULL,
  contact_ids      bigint[], -- null when they are too many, and when they were not named
  named            bigint NOT NULL,
  conditions       text[] NOT NULL,
  created          bigint NOT NULL,
  changed          bigint NOT NULL,
  deleted          bigint NOT NULL,
  import_id        bigint,
  affected_key_id  bigint,
  PRIMARY KEY (account_id, id)
);
-- Serves searches for any number of actions, all of them too: one short walk for each.
CREATE INDEX audit_entry_by_action ON audit_entry (account_id, action, at, id);

-- Which lists and contacts an entry names, one row each, so that what happened to one of them is
-- found in order, however long the account's trail is.
CREATE TABLE audit_subject (
  account_id bigint NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  subject_id bigint NOT NULL,
  action     text COLLATE "C" NOT NULL,
  at         timestamptz NOT NULL,
  entry_id   bigint NOT NULL,
  PRIMARY KEY (account_id, kind, subject_id, action, at, entry_id)
);
