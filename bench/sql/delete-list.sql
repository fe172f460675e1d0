BEGIN;
SELECT id FROM contact_list WHERE account_id = :account AND id = :list FOR NO KEY UPDATE;
DELETE FROM membership WHERE account_id = :account AND list_id = :list;
UPDATE contact_list SET contact_count = 0, deleted_at = now() WHERE account_id = :account AND id = :list;
COMMIT;
