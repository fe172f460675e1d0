BEGIN;
SELECT id FROM contact_list WHERE account_id = :account AND id = :list FOR NO KEY UPDATE;
WITH changed AS (
  DELETE FROM membership
  WHERE account_id = :account
    AND list_id = :list
    AND contact_id IN (SELECT unnest(:'ids'::bigint[]))
  RETURNING id)
UPDATE contact_list
SET contact_count = contact_count - (SELECT count(*) FROM changed)
WHERE account_id = :account AND id = :list;
COMMIT;
