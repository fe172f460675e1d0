-- Files that every node can read: uploads that wait for their import, and exports. They are in no
-- backup. docs/decisions/0056-stored-files.md.

CREATE TABLE stored_file (
  account_id   bigint NOT NULL,
  id           bigint GENERATED ALWAYS AS IDENTITY,
  purpose      text NOT NULL,
  bytes        bigint, -- the size before compression; null until all parts are written
  reserved     bigint NOT NULL, -- 0 when all parts are written
  stored_bytes bigint NOT NULL DEFAULT 0,
  expires_at   timestamptz NOT NULL, -- -infinity as soon as nobody needs the file
  PRIMARY KEY (account_id, id)
) WITH (fillfactor = 50); -- stored_bytes is in no index, so that changing it stays on the page

CREATE TABLE stored_file_part (
  account_id bigint NOT NULL,
  file_id    bigint NOT NULL,
  number     integer NOT NULL,
  deflated   boolean NOT NULL,
  content    bytea NOT NULL,
  PRIMARY KEY (account_id, file_id, number)
);
-- The application has compressed the content already if that pays.
ALTER TABLE stored_file_part ALTER COLUMN content SET STORAGE EXTERNAL;
