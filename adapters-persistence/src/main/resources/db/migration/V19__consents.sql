-- Consents by phone number, in the number's canonical form. Rows are added, and changed by nothing but the
-- erasure of a person. docs/decisions/0064-consents.md.
CREATE TABLE consent (
  account_id   bigint NOT NULL,
  id           bigint GENERATED ALWAYS AS IDENTITY,
  number       text COLLATE "C" NOT NULL,
  channel      text COLLATE "C", -- null for all channels
  purpose      text COLLATE "C" NOT NULL,
  status       text COLLATE "C" NOT NULL,
  source       text,
  wording_hash text COLLATE "C", -- of consent_wording; null without a wording
  ip_address   text COLLATE "C",
  user_agent   text,
  occurred_at  timestamptz NOT NULL,
  created_at   timestamptz NOT NULL,
  created_by   bigint, -- the key
  PRIMARY KEY (account_id, id)
);
CREATE INDEX consent_by_number ON consent (account_id, number, created_at, id);

-- What people were shown. It is long, and the same for many consents. Rows are never changed.
CREATE TABLE consent_wording (
  account_id bigint NOT NULL,
  hash       text COLLATE "C" NOT NULL, -- SHA-256 of the UTF-8 text, hexadecimal
  wording    text NOT NULL,
  PRIMARY KEY (account_id, hash)
);
