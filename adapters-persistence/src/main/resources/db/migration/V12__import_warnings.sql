-- Warnings of imported rows, beside the errors of rejected ones. They are erased with the same contacts,
-- so they are in the same table; their numbers are of the same sequence.

ALTER TABLE contact_import ADD COLUMN warnings bigint NOT NULL DEFAULT 0;
ALTER TABLE import_error ADD COLUMN is_warning boolean NOT NULL DEFAULT false;
