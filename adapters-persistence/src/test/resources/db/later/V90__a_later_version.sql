-- What a later version of the program might do to tables that have rows.

ALTER TABLE contact ADD COLUMN note text NOT NULL DEFAULT 'none';
ALTER TABLE contact ALTER COLUMN account_id SET STATISTICS 0;
CREATE INDEX contact_by_note ON contact (account_id, note);
UPDATE contact_list SET description = upper(description);

CREATE TABLE later (
  account_id bigint NOT NULL REFERENCES account (id),
  id         bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (account_id, id)
);
