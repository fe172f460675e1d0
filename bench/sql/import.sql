-- What an import can come to at best: COPY to a temporary table, one INSERT … ON CONFLICT, and the
-- list's members. Variables: account, list (0 for none), fields (true for a
-- file with custom fields); the file comes by standard input.

\set ON_ERROR_STOP on
CREATE TEMP TABLE staged (first_name text, last_name text, phone text, email text, gender text);
\if :fields
ALTER TABLE staged ADD city text, ADD birthday text, ADD tier text, ADD note text, ADD points text,
  ADD spent text;
\set custom 'json_build_object(''Città'', city, ''Compleanno'', birthday, ''Livello'', tier, ''Annotazione'', note, ''Punti'', points, ''Speso'', spent)'
\else
\set custom '''{}'''
\endif
\copy staged FROM pstdin WITH (FORMAT csv, HEADER)
BEGIN;
INSERT INTO contact (account_id, first_name, last_name, phone, email, gender, valid, test, channels,
  custom_fields, created_at, updated_at, sort_name, sort_first, sort_last, sort_email, email_key,
  search_text)
SELECT :account, first_name, last_name, phone, email,
  CASE gender WHEN 'f' THEN 'FEMALE' ELSE 'MALE' END, true, false, 1, :custom, now(), now(),
  fn || ' ' || ln, fn, ln, coalesce(email, U&'\+10FFFF'), email,
  fn || ' ' || ln || E'\n' || coalesce(email, '') || E'\n' || phone
FROM (
  SELECT *, translate(lower(first_name), 'ò', 'o') AS fn, lower(last_name) AS ln
  FROM staged) AS s
ON CONFLICT (account_id, phone) WHERE phone IS NOT NULL
DO UPDATE SET first_name = excluded.first_name, last_name = excluded.last_name,
  email = excluded.email, updated_at = excluded.updated_at;
INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
SELECT :account, c.id, :list, c.sort_name, now()
FROM contact c
WHERE c.account_id = :account
  AND :list > 0
ORDER BY c.id;
UPDATE contact_counter
SET contact_count = (SELECT count(*) FROM contact WHERE account_id = :account)
WHERE account_id = :account;
UPDATE contact_list
SET contact_count = (SELECT count(*) FROM contact WHERE account_id = :account)
WHERE account_id = :account
  AND id = :list;
COMMIT;
