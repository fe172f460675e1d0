-- Simulated imports: what an import of a file would do. They are deleted 24 hours after their end,
-- and are in no backup. docs/decisions/0050-simulated-imports.md.
ALTER TABLE contact_import ADD COLUMN simulation boolean NOT NULL DEFAULT false;

-- Serves the list of imports, which has all others.
CREATE INDEX contact_import_listed ON contact_import (account_id, id) WHERE NOT simulation;
-- Serves their deletion.
CREATE INDEX contact_import_simulated ON contact_import (completed_at) WHERE simulation;

-- Contacts as they would be after the first rows of a simulated import. A row is erased with a
-- contact that has its id, its phone number or its e-mail address.
CREATE TABLE simulated_preview (
  account_id bigint NOT NULL,
  import_id  bigint NOT NULL,
  number     bigint NOT NULL,
  line       bigint NOT NULL,
  contact_id bigint, -- null of a contact that would be created
  phone      text COLLATE "C",
  email_key  text COLLATE "C",
  contact    text NOT NULL, -- JSON
  PRIMARY KEY (account_id, import_id, number)
);
CREATE INDEX simulated_preview_contact ON simulated_preview (account_id, contact_id)
  WHERE contact_id IS NOT NULL;
CREATE INDEX simulated_preview_phone ON simulated_preview (account_id, phone)
  WHERE phone IS NOT NULL;
CREATE INDEX simulated_preview_email ON simulated_preview (account_id, email_key)
  WHERE email_key IS NOT NULL;
