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
ALTER TABLE campaign SET (autovacuum_enabled = off);
ALTER TABLE campaign_block SET (autovacuum_enabled = off);
ALTER TABLE campaign_part SET (autovacuum_enabled = off);
ALTER TABLE campaign_exception SET (autovacuum_enabled = off);
ALTER TABLE campaign_lease SET (autovacuum_enabled = off);

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

-- The first places of a block, as PlaceSet stores them.
CREATE FUNCTION set_bit_prefix(size int) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT substr(decode(repeat('ff', 125), 'hex'), 1, size / 8)
    || CASE WHEN size % 8 = 0 THEN ''::bytea
      ELSE set_byte('\x00'::bytea, 0, (1 << size % 8) - 1) END
    || substr(decode(repeat('00', 125), 'hex'), 1, 125 - (size + 7) / 8);
$$;
CREATE FUNCTION lease_id(number int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT ('00000000-0000-0000-0000-' || lpad(number::text, 12, '0'))::uuid;
$$;

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
  -- Campaign 1 of an account, 1000 times its id and 1, goes to all contacts and is being sent; the
  -- second is a draft, the third waits, the fourth names numbers, and the others are completed.
  INSERT INTO campaign (account_id, id, token, name, sort_name, sending_mode, destination_type,
    list_ids, excluded_list_ids, excluded_campaign_ids, destination_count, ready_to_send, status,
    paused, revision, audience_revision, unsettled, created_at, updated_at, confirmed_at, fixed_at)
  OVERRIDING SYSTEM VALUE
  SELECT a, a * 1000 + i, repeat('0', 32), 'Campaign ' || i, 'campaign ' || i, 'SMS',
    CASE WHEN i = 4 THEN 2 ELSE 1 END, '{}', '{}', '{}', CASE WHEN i = 4 THEN 2000 ELSE 0 END, true,
    CASE i WHEN 1 THEN 2 WHEN 2 THEN 0 WHEN 3 THEN 1 WHEN 4 THEN 2 ELSE 3 END, false, 1, 1,
    i IN (1, 4), now() - i * interval '1 h', now() - i * interval '1 h', now(),
    CASE WHEN i NOT IN (2, 3) THEN now() - i * interval '1 h' END
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, CASE WHEN first = last THEN 200 ELSE 5 END) AS i;
  INSERT INTO campaign_block (account_id, campaign_id, block, size, first_id, last_id, contact_ids)
  WITH numbered AS MATERIALIZED (
    SELECT account_id, id, row_number() OVER (PARTITION BY account_id ORDER BY id) - 1 AS n
    FROM contact
    WHERE account_id BETWEEN first AND last),
  blocks AS MATERIALIZED (
    SELECT account_id, (n / 1000)::int AS block, count(*)::int AS size, min(id) AS first_id,
      max(id) AS last_id, array_agg(id ORDER BY n) AS contact_ids
    FROM numbered
    GROUP BY account_id, n / 1000)
  SELECT b.account_id, c.id, b.block, b.size, b.first_id, b.last_id, b.contact_ids
  FROM blocks b
  JOIN campaign c ON c.account_id = b.account_id
  WHERE c.fixed_at IS NOT NULL
    AND c.destination_type = 1
    AND (b.block < 3 OR c.id = b.account_id * 1000 + 1);
  INSERT INTO campaign_destination (account_id, campaign_id, piece, numbers, valid)
  SELECT a, a * 1000 + 4, 0, array_agg(393330000000 + i), decode(repeat('ff', 250), 'hex')
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, 2000) AS i
  GROUP BY a;
  INSERT INTO campaign_block (account_id, campaign_id, block, size, numbers, digests)
  SELECT a, a * 1000 + 4, block, 1000, array_agg(393330000000 + block * 1000 + i),
    array_agg(substr(md5(i::text), 1, 24))
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(0, 1) AS block
  CROSS JOIN generate_series(0, 999) AS i
  GROUP BY a, block;
  -- The last ten of each block have failed. Of the first campaign, the second block is in a live
  -- lease, the third in one that has expired, and half of the others has succeeded.
  INSERT INTO campaign_part (account_id, campaign_id, block, first_place, places, people, state,
    attempt, lease_id, lease_end, numbers, channels)
  SELECT b.account_id, b.campaign_id, b.block, 0,
    set_bit_prefix(b.size - 10), b.size - 10,
    CASE WHEN c.status = 3 THEN 2 WHEN b.block IN (1, 2) THEN 1
      WHEN b.block > 0 AND b.block % 2 = 0 THEN 2 ELSE 0 END,
    1, CASE WHEN c.status = 2 AND b.block IN (1, 2) THEN lease_id(b.block) END,
    CASE WHEN c.status = 2 AND b.block IN (1, 2)
      THEN now() + CASE WHEN b.block = 1 THEN interval '1 h' ELSE interval '-1 h' END END,
    array_fill(393330000000, ARRAY[b.size - 10]),
    CASE WHEN c.status = 2 AND b.block IN (1, 2)
      THEN decode(repeat('01', b.size - 10), 'hex') END
  FROM campaign_block b
  JOIN campaign c ON c.account_id = b.account_id AND c.id = b.campaign_id
  WHERE b.account_id BETWEEN first AND last;
  INSERT INTO campaign_exception (account_id, campaign_id, block, place_in_block, state, attempt, number,
    reason, at)
  SELECT b.account_id, b.campaign_id, b.block, b.size - i, 4, 1, 393330000000, 'no', now()
  FROM campaign_block b
  CROSS JOIN generate_series(1, 10) AS i
  WHERE b.account_id BETWEEN first AND last;
  INSERT INTO campaign_lease (account_id, campaign_id, lease_id, fields, granted_at, lease_end,
    people, attempt, blocks, places, state)
  SELECT a, a * 1000 + 1, CASE WHEN i < 3 THEN lease_id(i) ELSE gen_random_uuid() END, '{}', now(),
    now() + CASE WHEN i = 1 THEN interval '1 h' ELSE interval '-1 h' END, 990, 1, ARRAY[i],
    ARRAY[set_bit_prefix(990)], CASE WHEN i < 3 THEN 0 ELSE 1 END
  FROM generate_series(first, last) AS a
  CROSS JOIN generate_series(1, CASE WHEN first = last THEN 300 ELSE 3 END) AS i;
  INSERT INTO campaign_progress (account_id, campaign_id, total, succeeded, failed)
  SELECT c.account_id, c.id, coalesce(sum(b.size), 0),
    coalesce(sum(b.size - 10) FILTER (WHERE c.status = 3), 0), coalesce(count(b.block) * 10, 0)
  FROM campaign c
  LEFT JOIN campaign_block b ON b.account_id = c.account_id AND b.campaign_id = c.id
  WHERE c.account_id BETWEEN first AND last
    AND c.fixed_at IS NOT NULL
  GROUP BY c.account_id, c.id;
  INSERT INTO campaign_source (account_id, list_id, campaign_id)
  SELECT l.account_id, l.id, l.account_id * 1000 + 2
  FROM contact_list l
  WHERE l.account_id BETWEEN first AND last;
  INSERT INTO campaign_claim (account_id, campaign_id, number, alive_until)
  SELECT a, a * 1000 + 3, 1, '-infinity'
  FROM generate_series(first, last) AS a;
  INSERT INTO campaign_purge (account_id, campaign_id)
  SELECT a, a * 1000 + 5
  FROM generate_series(first, last) AS a;
$$;
