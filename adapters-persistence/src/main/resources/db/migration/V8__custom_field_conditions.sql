-- What conditions on custom fields compare, computed by the application: text folding is not part
-- of SQL. docs/decisions/0045-conditions-on-custom-fields.md.

-- Hashes of what a contact has; null until they are computed for a contact of an older version.
ALTER TABLE contact ADD COLUMN search_terms bigint[];
-- The numbers and dates of custom fields by name, for ranges; null when there are none.
ALTER TABLE contact ADD COLUMN ordered_values jsonb;
CREATE INDEX contact_terms ON contact USING gin (search_terms);
-- Empty once all terms are computed.
CREATE INDEX contact_without_terms ON contact (account_id, id) WHERE search_terms IS NULL;

-- The names and kinds of the custom fields of contacts. seen_on is the last day (UTC) on which a
-- contact was written with it, or it was found to be in use.
CREATE TABLE custom_field (
  account_id bigint NOT NULL,
  name       text COLLATE "C" NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  seen_on    date NOT NULL,
  PRIMARY KEY (account_id, name, kind)
);
CREATE INDEX custom_field_by_day ON custom_field (account_id, seen_on);
