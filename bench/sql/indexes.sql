-- An account of :contacts contacts in one list, and :more contacts to insert, in batches of 1,000 in
-- the order of their phone numbers, as an import has them. Variables: contacts, more.

\set ON_ERROR_STOP on
SET work_mem = '256MB';
SET synchronous_commit = off;

SELECT :contacts + :more AS people \gset
\set stored :contacts
\set contacts :people
\ir people.sql

CREATE TABLE staged AS
SELECT i, (i - 1) / 1000 AS batch, 1::bigint AS account_id, i::bigint AS id, first_name, last_name,
  phone, email, gender, i % 33 <> 0 AS valid, false AS test, 1::smallint AS channels,
  '{}'::json AS custom_fields, fn || ' ' || ln AS sort_name, fn AS sort_first, ln AS sort_last,
  coalesce(email, U&'\+10FFFF') AS sort_email, email AS email_key,
  fn || ' ' || ln || E'\n' || coalesce(email, '') || E'\n' || phone AS search_text
FROM (
  SELECT *, translate(lower(first_name), 'ò', 'o') AS fn, lower(last_name) AS ln,
    CASE WHEN mailed THEN replace(replace(translate(lower(first_name), 'ò', 'o') || '.'
      || lower(last_name) || i, ' ', ''), '''', '') || '@example.com' END AS email
  FROM person) AS p
ORDER BY batch, phone COLLATE "C";
CREATE INDEX ON staged (batch);
CREATE UNIQUE INDEX ON staged (i);

INSERT INTO account (name, plan, created_at) VALUES ('bench', 'unlimited', now());

-- The columns of a table that the staged rows have as well.
CREATE FUNCTION columns_of(target regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(quote_ident(c.attname), ', ' ORDER BY c.attnum)
  FROM pg_attribute c
  JOIN pg_attribute s ON s.attrelid = 'staged'::regclass AND s.attname = c.attname AND s.attnum > 0
  WHERE c.attrelid = target AND c.attnum > 0 AND NOT c.attisdropped
$$;

-- Inserts batches as an import does, each in a transaction of its own; first the contacts, then their
-- memberships. Returns microseconds and bytes of write-ahead log per row.
CREATE PROCEDURE import_batches(
  first int, last int, OUT contact_us numeric, OUT contact_wal numeric,
  OUT member_us numeric, OUT member_wal numeric)
LANGUAGE plpgsql AS $$
DECLARE
  n int;
  started timestamptz;
  log pg_lsn := pg_current_wal_insert_lsn();
  spent interval := '0';
  size numeric := (last - first) * 1000;
  statement text := format(
    'INSERT INTO contact (created_at, updated_at, %1$s) OVERRIDING SYSTEM VALUE
     SELECT $2, $2, %1$s FROM staged WHERE batch = $1 ORDER BY phone COLLATE "C"',
    columns_of('contact'));
BEGIN
  FOR n IN first .. last - 1 LOOP
    started := clock_timestamp();
    EXECUTE statement USING n, started;
    COMMIT;
    spent := spent + (clock_timestamp() - started);
  END LOOP;
  contact_us := round(extract(epoch FROM spent) * 1000000 / size, 1);
  contact_wal := round((pg_current_wal_insert_lsn() - log) / size);
  log := pg_current_wal_insert_lsn();
  spent := '0';
  FOR n IN first .. last - 1 LOOP
    started := clock_timestamp();
    INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
    SELECT 1, s.id, 1, s.sort_name, started
    FROM staged s
    WHERE s.batch = n
    ORDER BY s.id;
    COMMIT;
    spent := spent + (clock_timestamp() - started);
  END LOOP;
  member_us := round(extract(epoch FROM spent) * 1000000 / size, 1);
  member_wal := round((pg_current_wal_insert_lsn() - log) / size);
END $$;

-- Inserts contacts one by one. Returns the microseconds of an INSERT, without its COMMIT.
CREATE PROCEDURE create_contacts(first int, last int, OUT create_us numeric)
LANGUAGE plpgsql AS $$
DECLARE
  n int;
  started timestamptz;
  spent interval := '0';
  statement text := format(
    'INSERT INTO contact (created_at, updated_at, %1$s) OVERRIDING SYSTEM VALUE
     SELECT $2, $2, %1$s FROM staged WHERE i = $1',
    columns_of('contact'));
BEGIN
  FOR n IN first .. last LOOP
    started := clock_timestamp();
    EXECUTE statement USING n, started;
    spent := spent + (clock_timestamp() - started);
    COMMIT;
  END LOOP;
  create_us := round(extract(epoch FROM spent) * 1000000 / (last - first + 1), 1);
END $$;

CALL import_batches(0, :stored / 1000, NULL, NULL, NULL, NULL);
