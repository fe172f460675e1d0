-- Makes accounts full of contacts for LargeAccounts. Rows are loaded before the indexes are built, which
-- takes half of the time. Statistics are gathered only when the test asks for them.

ALTER TABLE contact SET (autovacuum_enabled = off);
ALTER TABLE membership SET (autovacuum_enabled = off);
ALTER TABLE contact_list SET (autovacuum_enabled = off);
ALTER TABLE audit_entry SET (autovacuum_enabled = off);
ALTER TABLE kept_answer SET (autovacuum_enabled = off);
ALTER TABLE audit_subject SET (autovacuum_enabled = off);
ALTER TABLE suppression SET (autovacuum_enabled = off);
ALTER TABLE suppressed_number SET (autovacuum_enabled = off);

CREATE TABLE set_aside AS
  SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
  FROM pg_index
  WHERE indrelid IN ('contact'::regclass, 'membership'::regclass)
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid);
CREATE FUNCTION restore_indexes() RETURNS void LANGUAGE plpgsql AS $$
  DECLARE one record;
  BEGIN
    FOR one IN SELECT * FROM set_aside LOOP
      EXECUTE one.definition;
    END LOOP;
  END $$;
DO $$
  DECLARE one record;
  BEGIN
    FOR one IN SELECT * FROM set_aside LOOP
      EXECUTE 'DROP INDEX ' || one.name;
    END LOOP;
  END $$;

-- The term of SearchTerms: subject 0 for a value, 1 for a kind; kind 0 for text, 1 for a number.
CREATE FUNCTION term(account bigint, subject int, kind int, name text, value text)
RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT ('x' || left(encode(sha256(
    decode(lpad(to_hex(subject), 2, '0') || lpad(to_hex(kind), 2, '0'), 'hex') || int8send(account)
      || int4send(octet_length(name)) || convert_to(name, 'UTF8') || convert_to(value, 'UTF8')),
    'hex'), 16))::bit(64)::bigint;
$$;
CREATE FUNCTION terms(account bigint, city text, tier text, points int)
RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[
    term(account, 0, 0, 'city', city), term(account, 1, 0, 'city', ''),
    term(account, 0, 0, 'tier', tier), term(account, 1, 0, 'tier', ''),
    term(account, 0, 1, 'points', points::text), term(account, 1, 1, 'points', '')];
$$;
CREATE TABLE known_terms AS
  SELECT a, n, terms(
    a, CASE WHEN n % 100 = 0 THEN 'rara' ELSE 'citta ' || n % 7 END,
    (ARRAY['gold', 'silver'])[1 + n % 2], n) AS terms
  FROM generate_series(1, 103) AS a
  CROSS JOIN generate_series(0, 99) AS n;

CREATE FUNCTION fill(
  first bigint, last bigint, contacts int, lists int, phones boolean, emails boolean)
RETURNS void LANGUAGE sql SET enable_nestloop = off AS $$
  INSERT INTO contact (account_id, first_name, last_name, phone, email, gender, valid, test,
    channels, custom_fields, created_at, updated_at, sort_name, sort_first, sort_last,
    sort_email, email_key, search_text, search_terms, ordered_values)
  SELECT known.a, f, l, p, e, (ARRAY['MALE', 'FEMALE'])[i % 3], i % 50 > 0, i % 100 = 0, i % 4,
    '{}', now() - i * interval '1 s', now() - i * interval '1 s', lower(f || ' ' || l),
    lower(f), lower(l), coalesce(e, U&'\+10FFFF'), e,
    concat_ws(E'\\n', lower(f || ' ' || l), e, p),
    known.terms, jsonb_build_object('npoints', known.n)
  FROM generate_series(first, last) AS x (account)
  CROSS JOIN generate_series(1, contacts) AS i
  JOIN known_terms known
    ON known.a = x.account
    AND known.n = CASE WHEN i % 100 = 0 AND i % 3000 > 0 THEN 1 ELSE i % 100 END
  CROSS JOIN LATERAL (
    SELECT
      (ARRAY['Maria', 'Giuseppe', 'Aurora', 'Davide', 'Lucia', 'Anna', 'Luca'])[1 + i % 7],
      (ARRAY['Rossi', 'Esposito', 'Ferrari', 'Russo', 'Bianchi'])[1 + i / 7 % 5]
        || CASE WHEN i % 3 > 0 THEN 'o' || i % 997 ELSE '' END,
      CASE WHEN phones THEN '+39' || 3330000000 + known.a * 10000000 + i END,
      CASE WHEN emails THEN 'user' || i || '.' || known.a || '@example.it' END) AS made (f, l, p, e);
  INSERT INTO contact_list (account_id, name, test, created_at, updated_at, sort_name)
  SELECT a, 'Lista ' || n, false, now(), now(), 'lista ' || n
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, lists) AS n
  ORDER BY n, a;
  INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
  WITH joined AS MATERIALIZED (
    SELECT c.account_id, c.id, c.sort_name, unnest(ARRAY[
      1,
      CASE WHEN c.id % 5 = 0 THEN 2 END,
      CASE WHEN c.id % 2000 = 0 THEN 3 END,
      CASE WHEN c.id % 5000 > 4 THEN c.id % 5000 END]) AS n
    FROM contact c
    WHERE c.account_id BETWEEN first AND last),
  numbered AS MATERIALIZED (
    SELECT account_id, id, row_number() OVER (PARTITION BY account_id ORDER BY id) AS n
    FROM contact_list
    WHERE account_id BETWEEN first AND last)
  SELECT j.account_id, j.id, l.id, j.sort_name, now()
  FROM joined j
  JOIN numbered l ON l.account_id = j.account_id AND l.n = j.n
  ORDER BY j.account_id, j.id, l.id;
  INSERT INTO contact_counter (account_id, contact_count)
  SELECT a, (SELECT count(*) FROM contact c WHERE c.account_id = a)
  FROM generate_series(first, last) AS a;
  UPDATE contact_list l
  SET contact_count = n.members
  FROM (SELECT account_id, list_id, count(*) AS members FROM membership GROUP BY 1, 2) AS n
  WHERE l.account_id BETWEEN first AND last
    AND n.account_id = l.account_id
    AND n.list_id = l.id;
  INSERT INTO contact_import (account_id, status, file_name, format, list_ids, columns,
    started_at, alive_until, completed_at)
  SELECT a, 'COMPLETED', 'a.csv', 'CSV', '{}', '[]', now(), now(), now() - n * interval '1 d'
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, CASE WHEN first = last THEN 20 ELSE 1 END) AS n;
  INSERT INTO import_error (account_id, import_id, number, line, reason, phone, email_key)
  SELECT i.account_id, i.id, n, n, 'is no number', '+39' || 3330000000 + n, 'u' || n || '@x.it'
  FROM contact_import i
  CROSS JOIN generate_series(1, contacts / 100) AS n
  WHERE i.account_id BETWEEN first AND last;
  INSERT INTO import_change (account_id, contact_id, import_id, number, change)
  SELECT i.account_id, n, i.id, 9, CASE n % 5000
    WHEN 0 THEN '{"values":{"phoneNumber":["+393330000001","+393330000002"]},"tags":[]}'
    ELSE '{"values":{"gender":["MALE","FEMALE"]},"tags":[]}' END::json
  FROM contact_import i
  CROSS JOIN generate_series(1, contacts / 20) AS n
  WHERE i.account_id BETWEEN first AND last;
  INSERT INTO import_preview (account_id, import_id, line, contact_id)
  SELECT i.account_id, i.id, n, n
  FROM contact_import i
  CROSS JOIN generate_series(1, 10) AS n
  WHERE i.account_id BETWEEN first AND last;
  INSERT INTO simulated_preview (account_id, import_id, number, line, contact_id, phone, email_key,
    contact)
  SELECT i.account_id, i.id, n, n, CASE WHEN n % 2 = 0 THEN n END, '+39' || 3330000000 + n,
    'u' || n || '@x.it', '{"phone":"+393330000001","channels":0,"test":false,"customFields":"{}","tags":[],
      "fields":{},"valid":true,"createdAt":"2026-11-22T10:15:30Z","updatedAt":"2026-11-22T10:15:30Z"}'
  FROM contact_import i
  CROSS JOIN generate_series(1, 10) AS n
  WHERE i.account_id BETWEEN first AND last;
  INSERT INTO audit_entry (account_id, at, actor, action, list_ids, selection, contact_ids, named,
    conditions, created, changed, deleted)
  SELECT a, now() - i * interval '1 min', 'CLI',
    (ARRAY['CONTACT_CREATED', 'CONTACT_CHANGED', 'MEMBERSHIP_ADDED'])[1 + i % 3],
    ARRAY[1 + i % 3], 'IDS', ARRAY[i], 1, '{}', 1, 0, 0
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, contacts / 5) AS i;
  INSERT INTO kept_answer (account_id, key, fingerprint, kept_at, status, body, contact_id)
  SELECT a, 'key' || i, sha256(i::text::bytea), now() - i * interval '1 min', 201, '{}',
    CASE WHEN i % 3 = 0 THEN i END
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, contacts / 5) AS i;
  INSERT INTO consent_wording (account_id, hash, wording)
  SELECT a, 'hash', 'Yes, please'
  FROM generate_series(first, last) AS a;
  INSERT INTO consent (account_id, number, purpose, status, wording_hash, occurred_at, created_at)
  SELECT a, '+39' || 3330000000 + a * 10000000 + i, 'MARKETING', 'GRANTED', 'hash', now(), now()
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, contacts / 2) AS i;
  INSERT INTO import_upload (account_id, import_id, file_id, options)
  SELECT i.account_id, i.id, 7, '{}'
  FROM contact_import i
  WHERE i.account_id BETWEEN first AND last;
  INSERT INTO stored_file (account_id, purpose, bytes, reserved, stored_bytes, expires_at)
  SELECT a, 'EXPORT', 20, 0, 20, now() + i * interval '1 min'
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(-5, 10) AS i;
  INSERT INTO stored_file_part (account_id, file_id, number, deflated, content)
  SELECT f.account_id, f.id, n, false, 'x'
  FROM stored_file f
  CROSS JOIN generate_series(0, 19) AS n
  WHERE f.account_id BETWEEN first AND last;
  INSERT INTO contact_export (account_id, status, format, columns, started, rows, bytes, file_id,
    file_expires_at, link_number, link_end, created_at, alive_until, completed_at)
  SELECT a, CASE WHEN i < 5 THEN 'RUNNING' ELSE 'COMPLETED' END, 'CSV', '{email}', i < 2, 1, 1, i,
    CASE WHEN i BETWEEN 5 AND 14 THEN now() + i * interval '1 min' END, 1, NULL,
    now() - i * interval '1 min', now() + interval '1 min',
    CASE WHEN i >= 5 THEN now() - i * interval '1 min' END
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(0, 300) AS i;
  INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
  SELECT e.account_id, 'LIST', e.list_ids[1], e.action, e.at, e.id
  FROM audit_entry e
  WHERE e.account_id BETWEEN first AND last
  UNION ALL
  SELECT e.account_id, 'CONTACT', e.contact_ids[1], e.action, e.at, e.id
  FROM audit_entry e
  WHERE e.account_id BETWEEN first AND last;
  INSERT INTO suppression (account_id, number, channels, reason, source, occurred_at, created_at,
    import_id, lifted_at, lift_reason, changed_at)
  SELECT a, '+39' || 3330000000 + a * 10000000 + i, CASE WHEN i % 3 = 0 THEN 1 ELSE 32767 END,
    'IMPORT', 'a.csv', now() - i * interval '1 s', now() - i * interval '1 s',
    CASE WHEN i % 4 = 0 THEN 3 END, CASE WHEN i % 5 = 0 THEN now() - i * interval '1 s' END,
    CASE WHEN i % 5 = 0 THEN 'no' END, now() - i * interval '1 s'
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, contacts / 2) AS i;
  INSERT INTO suppressed_number (account_id, number, channels, lifts)
  SELECT account_id, number, CASE WHEN lifted_at IS NULL THEN channels ELSE 0 END,
    CASE WHEN lifted_at IS NOT NULL THEN jsonb_build_object(channels,
      (extract(epoch FROM lifted_at) * 1000000)::bigint) END
  FROM suppression
  WHERE account_id BETWEEN first AND last;
  INSERT INTO suppression_counter (account_id, slot, numbers)
  SELECT account_id, 0, count(*)
  FROM suppressed_number
  WHERE account_id BETWEEN first AND last
    AND channels <> 0
  GROUP BY account_id;
$$;
