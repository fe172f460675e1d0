-- Exports in the background: their files are in stored_file. They are in no backup.
-- docs/decisions/0057-export-jobs.md.

CREATE TABLE contact_export (
  account_id      bigint NOT NULL REFERENCES account (id),
  id              bigint GENERATED ALWAYS AS IDENTITY,
  status          text NOT NULL,
  format          text NOT NULL,
  filter          text, -- as the client wrote it; null for all contacts
  columns         text[] NOT NULL,
  started         boolean NOT NULL DEFAULT false, -- false while it waits
  rows            bigint,
  bytes           bigint,
  file_id         bigint,
  file_expires_at timestamptz,
  link_number     integer NOT NULL DEFAULT 0,
  link_end        timestamptz,
  failure         text,
  created_at      timestamptz NOT NULL,
  alive_until     timestamptz NOT NULL,
  completed_at    timestamptz,
  PRIMARY KEY (account_id, id)
) WITH (fillfactor = 50); -- alive_until is in no index, so that a heartbeat stays on the page
CREATE INDEX contact_export_running ON contact_export (account_id, id) WHERE completed_at IS NULL;
CREATE INDEX contact_export_with_file ON contact_export (account_id, file_expires_at)
  WHERE file_expires_at IS NOT NULL;
CREATE INDEX contact_export_ended ON contact_export (account_id, completed_at)
  WHERE completed_at IS NOT NULL;

-- The secret that signs links to files, of all accounts. At most one row.
CREATE TABLE link_secret (
  id     integer PRIMARY KEY CHECK (id = 1),
  secret bytea NOT NULL
);
