-- Contacts that are named by id, into a list.
BEGIN;
SELECT id FROM contact_list WHERE account_id = :account AND id = :list FOR NO KEY UPDATE;
WITH changed AS (
  INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
  SELECT c.account_id, c.id, :list, c.sort_name, now()
  FROM contact c
  WHERE c.account_id = :account
    AND c.id IN (SELECT unnest(:'ids'::bigint[]))
  ORDER BY c.id
  ON CONFLICT DO NOTHING
  RETURNING id)
UPDATE contact_list
SET contact_count = contact_count + (SELECT count(*) FROM changed)
WHERE account_id = :account AND id = :list;
COMMIT;
