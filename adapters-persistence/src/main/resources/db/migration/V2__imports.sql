-- What imports did and what they report. Bad rows and previews are erased after a while, and with
-- the contact whose they are: hence an index by each of what tells whose a bad row is.

CREATE TABLE contact_import (
  account_id   bigint NOT NULL REFERENCES account (id),
  id           bigint GENERATED ALWAYS AS IDENTITY,
  status       text NOT NULL,
  file_name    text NOT NULL,
  format       text NOT NULL,
  list_ids     bigint[] NOT NULL,
  columns      json NOT NULL,
  created      bigint NOT NULL DEFAULT 0,
  updated      bigint NOT NULL DEFAULT 0,
  duplicates   bigint NOT NULL DEFAULT 0,
  errors       bigint NOT NULL DEFAULT 0,
  reported     bigint NOT NULL DEFAULT 0, -- bad rows that were ever numbered
  failure      text,
  started_at   timestamptz NOT NULL,
  alive_until  timestamptz NOT NULL,
  completed_at timestamptz,
  PRIMARY KEY (account_id, id)
) WITH (fillfactor = 50); -- what a batch changes is in no index, so that it stays on the page
CREATE INDEX contact_import_running ON contact_import (account_id, id) WHERE completed_at IS NULL;
CREATE INDEX contact_import_ended ON contact_import (completed_at) WHERE completed_at IS NOT NULL;

CREATE TABLE import_error (
  account_id bigint NOT NULL,
  import_id  bigint NOT NULL,
  number     bigint NOT NULL,
  line       bigint NOT NULL,
  name       text,
  field      text,
  value      text,
  reason     text NOT NULL,
  phone      text COLLATE "C",
  email_key  text COLLATE "C",
  PRIMARY KEY (account_id, import_id, number)
);
CREATE INDEX import_error_phone ON import_error (account_id, phone) WHERE phone IS NOT NULL;
CREATE INDEX import_error_email ON import_error (account_id, email_key)
  WHERE email_key IS NOT NULL;

CREATE TABLE import_preview (
  account_id bigint NOT NULL,
  import_id  bigint NOT NULL,
  line       bigint NOT NULL,
  contact_id bigint NOT NULL,
  PRIMARY KEY (account_id, import_id, line, contact_id)
);
CREATE INDEX import_preview_contact ON import_preview (account_id, contact_id);
