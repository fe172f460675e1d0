-- Imports in two steps: an upload that is kept until it is imported. docs/decisions/0058-imports-in-two-steps.md.

-- What is done with the kept file, or was done last; null of an import in one step. As long as no
-- contact was changed, the row has simulation true: it is in no backup, and is deleted 24 hours after
-- its upload.
ALTER TABLE contact_import ADD COLUMN step text;
-- The rows of the file; null while unknown.
ALTER TABLE contact_import ADD COLUMN row_count bigint;
-- The end of the kept file; null without one.
ALTER TABLE contact_import ADD COLUMN expires_at timestamptz;
-- Each account has few places for kept files.
ALTER TABLE contact_import ADD COLUMN place smallint;
-- An import may run again: after a failure, a simulation, or the death of its process. A process that
-- was only slow must not go on then, so each run has a number.
ALTER TABLE contact_import ADD COLUMN run integer NOT NULL DEFAULT 1;
-- How often the import of the kept file was resumed after the death of a process.
ALTER TABLE contact_import ADD COLUMN resumed integer NOT NULL DEFAULT 0;
-- The positions of the rows, in the file, that the import has written: where a resumed one goes on.
ALTER TABLE contact_import ADD COLUMN written int8multirange NOT NULL DEFAULT '{}';
-- The last number in the journal before the import began: entries of earlier, failed ones.
ALTER TABLE contact_import ADD COLUMN journal_start bigint NOT NULL DEFAULT 0;

DROP INDEX contact_import_listed;
-- With all columns of the condition, so that skipping the rows of earlier pages reads no table.
CREATE INDEX contact_import_listed ON contact_import (account_id, id)
  INCLUDE (simulation, expires_at)
  WHERE NOT simulation OR expires_at IS NOT NULL;
CREATE UNIQUE INDEX contact_import_place ON contact_import (account_id, place)
  WHERE place IS NOT NULL;
-- Finds the kept files that have expired.
CREATE INDEX contact_import_expiring ON contact_import (expires_at) WHERE expires_at IS NOT NULL;

-- Whether the contacts of the batch have joined the lists.
ALTER TABLE import_batch ADD COLUMN joined boolean NOT NULL DEFAULT false;

-- What belongs to a kept file. Deleted with it, since it has personal data.
CREATE TABLE import_upload (
  account_id  bigint NOT NULL,
  import_id   bigint NOT NULL,
  file_id     bigint NOT NULL,
  options     text NOT NULL, -- of the upload; JSON as the others
  chosen      text, -- of the import that runs, or ran last
  header_rows integer NOT NULL DEFAULT 0,
  profile     text NOT NULL DEFAULT '[]', -- of the columns: filled rows and examples
  first_rows  text NOT NULL DEFAULT '[]', -- for the preview
  PRIMARY KEY (account_id, import_id)
);
