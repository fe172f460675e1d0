-- The tags of contacts, in the spelling of the account, and one search term for each.
-- docs/decisions/0047-tags.md.
ALTER TABLE contact ADD COLUMN tags text[] COLLATE "C" NOT NULL DEFAULT '{}';

-- The spelling of each tag, which all contacts that have the tag share. Tags that no contact has
-- may be missing.
CREATE TABLE tag (
  account_id bigint NOT NULL,
  key        text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, key)
);
