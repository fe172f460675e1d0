\set number random(100000000000, 999999999999)
BEGIN;
SELECT id FROM contact WHERE account_id = :account AND phone = '+9' || :number::text;
INSERT INTO contact AS c (account_id, created_at, updated_at,
  first_name, last_name, phone, email, gender, test, channels, custom_fields,
  last_contact_type, last_campaign_type, sort_name, sort_first, sort_last, sort_email,
  email_key, search_text, valid)
VALUES (:account, now(), now(), 'Mario', 'Rossi', '+9' || :number::text,
  'mario' || :number::text || '@example.com', NULL, false, 1, '{}', NULL, NULL, 'mario rossi',
  'mario', 'rossi', 'mario' || :number::text || '@example.com',
  'mario' || :number::text || '@example.com',
  E'mario rossi\nmario' || :number::text || E'@example.com\n+9' || :number::text, true)
RETURNING c.id AS contact, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test,
  c.channels, c.custom_fields, c.last_contact_type, c.last_campaign_type, c.created_at,
  c.updated_at \gset
UPDATE contact_counter SET contact_count = contact_count + 1 WHERE account_id = :account;
WITH entry AS (
  INSERT INTO audit_entry (
    account_id, at, actor, key_id, address, request_id, action, list_ids, selection,
    contact_ids, named, conditions, created, changed, deleted, import_id, affected_key_id)
  VALUES (:account, now(), 'API', 1, '127.0.0.1', 'benchmark-0123456789', 'CONTACT_CREATED', '{}'::bigint[],
    'IDS', ARRAY[:contact]::bigint[], 1, '{}', 1, 0, 0, NULL, NULL)
  RETURNING id)
INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
SELECT :account, s.kind, s.id, 'CONTACT_CREATED', now(), entry.id
FROM entry
CROSS JOIN (
  SELECT 'LIST', unnest('{}'::bigint[])
  UNION ALL
  SELECT 'CONTACT', unnest(ARRAY[:contact]::bigint[])) AS s (kind, id);
COMMIT;
