-- Imports of files of opt-outs beside those of contacts. They share ids, leases and reports.
-- docs/decisions/0063-files-of-opt-outs.md.
ALTER TABLE contact_import ADD COLUMN kind text NOT NULL DEFAULT 'CONTACTS';

DROP INDEX contact_import_listed;
-- With all columns of the condition, so that skipping the rows of earlier pages reads no table.
CREATE INDEX contact_import_listed ON contact_import (account_id, id)
  INCLUDE (kind, simulation, expires_at)
  WHERE NOT simulation OR expires_at IS NOT NULL;
