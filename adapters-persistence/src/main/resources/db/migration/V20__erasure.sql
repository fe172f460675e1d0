-- Erasure of people. docs/decisions/0065-erasure.md.

-- The fingerprint of the erasure key, which itself is never in the database. At most one row.
CREATE TABLE erasure_key (
  id          integer PRIMARY KEY CHECK (id = 1),
  fingerprint text NOT NULL
);

-- The phone numbers and e-mail addresses of people who were erased and have not come back since, and
-- the erased contacts, which a restored backup must not bring back with others.
CREATE TABLE erased_identity (
  account_id bigint NOT NULL,
  pseudonym  text COLLATE "C" NOT NULL,
  erased_at  timestamptz NOT NULL,
  PRIMARY KEY (account_id, pseudonym)
);

-- The salt of the account's pseudonyms, its name; null while nobody was ever erased. It is beside
-- the counter because whoever creates a contact updates the counter anyway, and thus learns, and in
-- which order, whether erased people have to be recognized.
ALTER TABLE contact_counter ADD COLUMN erasure_salt text;

-- The few changes by imports that contain numbers or addresses: an erasure reads those of its account.
CREATE INDEX import_change_identity ON import_change (account_id)
  WHERE (change #> '{values,phoneNumber}') IS NOT NULL
    OR (change #> '{values,email}') IS NOT NULL;
