-- What imports did to contacts, so that they can be undone. docs/decisions/0049-undo-of-imports.md.

-- Whether the import has a journal: not if an older version made it, or if it is too old.
ALTER TABLE contact_import ADD COLUMN undoable boolean NOT NULL DEFAULT false;
-- The results of the undo, in the order of UndoSummary; null until it begins.
ALTER TABLE contact_import ADD COLUMN undo_counts bigint[];
-- The end of the lease of a running undo.
ALTER TABLE contact_import ADD COLUMN undo_alive_until timestamptz;
CREATE INDEX contact_import_undoing ON contact_import (account_id, id)
  WHERE undo_alive_until IS NOT NULL;

-- One row for the rows of the file that were written together. It has no values of contacts, only
-- ids and hashes.
CREATE TABLE import_batch (
  account_id      bigint NOT NULL,
  import_id       bigint NOT NULL,
  number          bigint NOT NULL,
  created_ids     bigint[] NOT NULL,
  fingerprints    bigint[] NOT NULL, -- of the created contacts, in the order of their ids
  tags            text[] COLLATE "C" NOT NULL, -- that all created contacts got
  other_ids       bigint[] NOT NULL, -- contacts that existed before, unchanged ones included
  association_ids bigint[] NOT NULL,
  PRIMARY KEY (account_id, import_id, number)
);
-- Serves the question which other imports contained a contact. Without fastupdate, no question has
-- to read a list of pending entries.
CREATE INDEX import_batch_others ON import_batch USING gin (other_ids) WITH (fastupdate = off);

-- What a batch of an import changed of a contact that existed, and the tags that a new one got beyond
-- those of its batch. Later batches of the import may have the same contact. Deleted with the contact.
CREATE TABLE import_change (
  account_id bigint NOT NULL,
  contact_id bigint NOT NULL,
  import_id  bigint NOT NULL,
  number     bigint NOT NULL, -- of the batch
  change     json NOT NULL,
  PRIMARY KEY (account_id, contact_id, import_id, number)
);
