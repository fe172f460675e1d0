-- Into a new list, so that there is no conflict to look for.
BEGIN;
SELECT id FROM contact_list WHERE account_id = :account AND id = :list FOR NO KEY UPDATE;
INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
SELECT c.account_id, c.id, :list, c.sort_name, now()
FROM contact c
WHERE c.account_id = :account
ORDER BY c.id;
UPDATE contact_list
SET contact_count = (SELECT contact_count FROM contact_counter WHERE account_id = :account)
WHERE account_id = :account AND id = :list;
COMMIT;
