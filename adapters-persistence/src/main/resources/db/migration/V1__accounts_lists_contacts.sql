-- Every key starts with the account: tenants stay apart in every index, and the schema can be
-- distributed by account later. Columns named sort_… and search_text hold folded text written by
-- the application, in "C" order, so that order and search are the same on every machine.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE account (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL,
  plan          text NOT NULL,
  contact_count bigint NOT NULL DEFAULT 0 CHECK (contact_count >= 0),
  created_at    timestamptz NOT NULL,
  CONSTRAINT account_name_key UNIQUE (name)
) WITH (fillfactor = 50);

CREATE TABLE api_key (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account (id),
  hash       text NOT NULL,
  scope      text NOT NULL,
  provided   boolean NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX api_key_hash_key ON api_key (hash) WHERE revoked_at IS NULL;
CREATE INDEX api_key_account ON api_key (account_id, id);

CREATE TABLE contact (
  account_id         bigint NOT NULL,
  id                 bigint GENERATED ALWAYS AS IDENTITY,
  first_name         text,
  last_name          text,
  phone              text,
  email              text,
  gender             text,
  valid              boolean NOT NULL,
  test               boolean NOT NULL,
  channels           smallint NOT NULL,
  custom_fields      json NOT NULL,
  last_contact_type  text,
  last_campaign_type text,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  sort_name          text COLLATE "C" NOT NULL,
  sort_first         text COLLATE "C",
  sort_last          text COLLATE "C",
  sort_email         text COLLATE "C",
  email_key          text COLLATE "C",
  search_text        text COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX contact_phone_key ON contact (account_id, phone) WHERE phone IS NOT NULL;
CREATE UNIQUE INDEX contact_email_key ON contact (account_id, email_key) WHERE phone IS NULL;
CREATE INDEX contact_by_name ON contact (account_id, sort_name, id);
CREATE INDEX contact_by_email ON contact (account_id, sort_email, id);
CREATE INDEX contact_search ON contact USING gin (search_text gin_trgm_ops);

CREATE TABLE contact_list (
  account_id    bigint NOT NULL REFERENCES account (id),
  id            bigint GENERATED ALWAYS AS IDENTITY,
  name          text NOT NULL,
  description   text,
  test          boolean NOT NULL,
  contact_count bigint NOT NULL DEFAULT 0 CHECK (contact_count >= 0),
  revision      bigint NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  deleted_at    timestamptz,
  sort_name     text COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, id)
) WITH (fillfactor = 70); -- contact_count is in no index, so that changing it stays on the page
CREATE INDEX contact_list_by_name ON contact_list (account_id, sort_name, id);

-- No foreign keys: they would double the time of a bulk call. The statements themselves lock the
-- lists and join the contacts; docs/decisions/0007-no-foreign-keys-from-membership.md.
CREATE TABLE membership (
  account_id bigint NOT NULL,
  id         bigint GENERATED ALWAYS AS IDENTITY,
  contact_id bigint NOT NULL,
  list_id    bigint NOT NULL,
  sort_name  text COLLATE "C" NOT NULL,
  added_at   timestamptz NOT NULL,
  PRIMARY KEY (account_id, id),
  CONSTRAINT membership_once UNIQUE (account_id, contact_id, list_id)
);
CREATE INDEX membership_by_name ON membership (account_id, list_id, sort_name, contact_id);
