-- The contact counters of accounts. They are apart from the accounts, whose rows are rarely changed
-- and can be copied to every node of a distributed database.
-- docs/decisions/0038-distribution-by-account.md.

CREATE TABLE contact_counter (
  account_id    bigint PRIMARY KEY REFERENCES account (id),
  contact_count bigint NOT NULL DEFAULT 0 CHECK (contact_count >= 0)
) WITH (fillfactor = 50); -- contact_count is in no index, so that changing it stays on the page
INSERT INTO contact_counter (account_id, contact_count) SELECT id, contact_count FROM account;
ALTER TABLE account DROP COLUMN contact_count;
