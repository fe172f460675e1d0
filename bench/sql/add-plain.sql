\set list random(:first_list, :last_list)
\set contact random(:first_contact, :last_contact)
INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
SELECT c.account_id, c.id, :list, c.sort_name, now()
FROM contact c
WHERE c.account_id = :account AND c.id = :contact
ON CONFLICT DO NOTHING;
