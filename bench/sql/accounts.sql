-- Many accounts of the same size, each with the same people, ten lists and the key bench-account-ID.
-- Ids start with the id of the account, so that the load generator can make them: lists ACCOUNT10 to
-- ACCOUNT19 (everyone, the first half, and eight of a tenth), contacts from ACCOUNT10000.
-- Variables: accounts and contacts (how many, at most 9,000 and 90,000).

\set ON_ERROR_STOP on
SET work_mem = '256MB';
SET maintenance_work_mem = '512MB';
SET synchronous_commit = off;

\ir people.sql

INSERT INTO account (id, name, plan, created_at)
OVERRIDING SYSTEM VALUE
SELECT id, 'bench ' || id, 'UNLIMITED', now()
FROM generate_series(1000, 999 + :accounts) AS id;
INSERT INTO contact_counter (account_id, contact_count)
SELECT id, :contacts
FROM generate_series(1000, 999 + :accounts) AS id;
INSERT INTO api_key (account_id, hash, scope, provided, created_at)
SELECT id, encode(sha256(convert_to('bench-account-' || id, 'UTF8')), 'hex'), 'WRITE', true, now()
FROM generate_series(1000, 999 + :accounts) AS id;

INSERT INTO contact (account_id, id, first_name, last_name, phone, email, gender, valid, test, channels,
  custom_fields, created_at, updated_at, sort_name, sort_first, sort_last, sort_email, email_key,
  search_text, search_terms)
OVERRIDING SYSTEM VALUE
SELECT account, account * 100000 + 9999 + i, first_name, last_name, phone, email, gender, i % 33 <> 0,
  false, CASE WHEN i % 4 = 0 THEN 5 WHEN i % 7 = 0 THEN 7 ELSE 1 END, '{}',
  t, t, fn || ' ' || ln, fn, ln, coalesce(email, U&'\+10FFFF'), email,
  fn || ' ' || ln || E'\n' || coalesce(email, '') || E'\n' || phone, '{}'
FROM generate_series(1000::bigint, 999 + :accounts) AS account
CROSS JOIN (
  SELECT *, translate(lower(first_name), 'ò', 'o') AS fn, lower(last_name) AS ln,
    CASE WHEN mailed THEN replace(replace(translate(lower(first_name), 'ò', 'o') || '.'
      || lower(last_name) || i, ' ', ''), '''', '') || '@example.com' END AS email,
    timestamptz '2025-01-01 00:00Z' + make_interval(secs => i * 20) AS t
  FROM person
  ORDER BY i) AS p;

INSERT INTO contact_list (account_id, id, name, contact_count, test, created_at, updated_at, sort_name)
OVERRIDING SYSTEM VALUE
SELECT account, account * 100 + n, 'Campagna ' || n,
  CASE n WHEN 10 THEN :contacts WHEN 11 THEN :contacts / 2 ELSE :contacts / 10 END,
  false, now(), now(), 'campagna ' || n
FROM generate_series(1000::bigint, 999 + :accounts) AS account
CROSS JOIN generate_series(10, 19) AS n;
INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
SELECT l.account_id, c.id, l.id, c.sort_name, now()
FROM contact_list AS l
CROSS JOIN LATERAL (
  SELECT id, sort_name
  FROM contact
  WHERE account_id = l.account_id
  ORDER BY id
  LIMIT l.contact_count) AS c
WHERE l.account_id >= 1000;

SELECT setval(pg_get_serial_sequence('account', 'id'), 10000000),
  setval(pg_get_serial_sequence('contact', 'id'), 10000000000),
  setval(pg_get_serial_sequence('contact_list', 'id'), 10000000000);
ANALYZE;
