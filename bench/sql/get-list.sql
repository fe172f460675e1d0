\set list random(:first_list, :last_list)
SELECT *
FROM contact_list
WHERE account_id = :account
  AND id = :list
  AND deleted_at IS NULL;
