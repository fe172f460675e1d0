-- A reproducible account: :contacts contacts (people.sql), 200 lists from 100 members to all.
-- Variables: account (its id), contacts (how many), fields (true for contacts with custom fields).

\set ON_ERROR_STOP on
SET work_mem = '256MB';
SET maintenance_work_mem = '512MB';
SET synchronous_commit = off;

\ir people.sql

INSERT INTO contact (account_id, first_name, last_name, phone, email, gender, valid, test, channels,
  custom_fields, created_at, updated_at, sort_name, sort_first, sort_last, sort_email, email_key,
  search_text, search_terms)
SELECT :account, first_name, last_name, phone, email, gender, i % 33 <> 0, false,
  CASE WHEN i % 4 = 0 THEN 5 WHEN i % 7 = 0 THEN 7 ELSE 1 END,
  CASE WHEN :fields THEN json_build_object('city', city, 'birthday', birthday, 'tier', tier,
    'note', note, 'points', points, 'spent', spent) ELSE '{}' END,
  t, t, fn || ' ' || ln, fn, ln, coalesce(email, U&'\+10FFFF'), email,
  fn || ' ' || ln || E'\n' || coalesce(email, '') || E'\n' || phone,
  -- The service computes the terms of custom fields at its next start.
  CASE WHEN :fields THEN NULL ELSE '{}'::bigint[] END
FROM (
  SELECT *, translate(lower(first_name), 'ò', 'o') AS fn, lower(last_name) AS ln,
    CASE WHEN mailed THEN replace(replace(translate(lower(first_name), 'ò', 'o') || '.'
      || lower(last_name) || i, ' ', ''), '''', '') || '@example.com' END AS email,
    timestamptz '2025-01-01 00:00Z' + make_interval(secs => i * 20) AS t
  FROM person) AS p
ORDER BY i;
UPDATE contact_counter
SET contact_count = (SELECT count(*) FROM contact WHERE account_id = :account)
WHERE account_id = :account;

-- List 1: everyone. 2 to 6: a tenth each. 7: 5,000. The others: 100 to 5,000.
CREATE TEMP TABLE wanted AS
SELECT n, CASE WHEN n = 1 THEN :contacts WHEN n <= 6 THEN :contacts / 10 WHEN n = 7 THEN 5000
  WHEN n = 8 THEN 1000 ELSE 100 + (n * 37 % 49) * 100 END AS size
FROM generate_series(1, 200) AS n;
INSERT INTO contact_list (account_id, name, test, created_at, updated_at, sort_name)
SELECT :account, 'Campagna ' || lpad(wanted.n::text, 3, '0') || ' ' || s.name, wanted.n % 20 = 0,
  now(), now(), 'campagna ' || lpad(wanted.n::text, 3, '0') || ' ' || lower(s.name)
FROM wanted JOIN surname s ON s.n = 1 + wanted.n % 105
ORDER BY wanted.n;

CREATE TEMP TABLE made AS
SELECT l.id, w.size, w.n
FROM contact_list l JOIN wanted w ON l.sort_name LIKE 'campagna ' || lpad(w.n::text, 3, '0') || ' %'
WHERE l.account_id = :account;
CREATE TEMP TABLE numbered AS
SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, sort_name
FROM contact
WHERE account_id = :account;
CREATE INDEX ON numbered (place);

INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
SELECT :account, c.id, l.id, c.sort_name, now()
FROM (SELECT * FROM made WHERE n = 1) AS l CROSS JOIN numbered c
ORDER BY c.id;
INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
SELECT :account, c.id, l.id, c.sort_name, now()
FROM made l
CROSS JOIN LATERAL generate_series(0, least(l.size, :contacts) - 1) AS k
JOIN numbered c ON c.place = (k * (:contacts / least(l.size, :contacts)) + l.n) % :contacts
WHERE l.n > 1
ON CONFLICT DO NOTHING;
UPDATE contact_list l
SET contact_count = (
  SELECT count(*) FROM membership m WHERE m.account_id = :account AND m.list_id = l.id)
WHERE account_id = :account;
