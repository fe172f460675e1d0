\set list random(:first_list, :last_list)
\set contact random(:first_contact, :last_contact)
BEGIN;
SELECT id
FROM contact_list
WHERE account_id = :account AND id = :list
  AND deleted_at IS NULL
ORDER BY id
FOR NO KEY UPDATE;
SELECT id
FROM contact
WHERE account_id = :account AND id = :contact
ORDER BY id
FOR SHARE;
WITH changed AS (
  INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
  SELECT c.account_id, c.id, l.id, c.sort_name, now()
  FROM contact c
  CROSS JOIN (VALUES (:list::bigint)) AS l (id)
  WHERE c.account_id = :account
    AND c.id = :contact
  ORDER BY c.id, l.id
  ON CONFLICT DO NOTHING
  RETURNING id, list_id),
counted AS (
  UPDATE contact_list l
  SET contact_count = l.contact_count + n.pairs
  FROM (SELECT list_id, count(*) AS pairs FROM changed GROUP BY list_id) AS n
  WHERE l.account_id = :account AND l.id = n.list_id)
SELECT id FROM changed;
WITH entry AS (
  INSERT INTO audit_entry (
    account_id, at, actor, key_id, address, request_id, action, list_ids, selection,
    contact_ids, named, conditions, created, changed, deleted, import_id, affected_key_id)
  VALUES (:account, now(), 'API', 1, '127.0.0.1', 'benchmark-0123456789', 'MEMBERSHIP_ADDED', ARRAY[:list]::bigint[],
    'IDS', ARRAY[:contact]::bigint[], 1, '{}', 1, 0, 0, NULL, NULL)
  RETURNING id)
INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
SELECT :account, s.kind, s.id, 'MEMBERSHIP_ADDED', now(), entry.id
FROM entry
CROSS JOIN (
  SELECT 'LIST', unnest(ARRAY[:list]::bigint[])
  UNION ALL
  SELECT 'CONTACT', unnest(ARRAY[:contact]::bigint[])) AS s (kind, id);
COMMIT;
