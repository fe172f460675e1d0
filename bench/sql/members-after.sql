-- mode: extended
-- Page 10,000 of 50, by key.
SELECT *
FROM contact_list
WHERE account_id = :account AND id = :list AND deleted_at IS NULL;
SELECT page.place, c.id, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test,
  c.channels, c.custom_fields, c.last_contact_type, c.last_campaign_type, c.created_at, c.updated_at,
  a.list_id, a.association_id, a.added_at
FROM (
  SELECT id, row_number() OVER () AS place
  FROM (
    SELECT m.contact_id AS id
    FROM membership m
    WHERE m.account_id = :account AND m.list_id = :list AND (m.sort_name, m.contact_id) > (:name, :contact)
    ORDER BY m.sort_name, m.contact_id
    LIMIT 51 OFFSET 0) AS ids) AS page
CROSS JOIN LATERAL (
  SELECT * FROM contact r WHERE r.account_id = :account AND r.id = page.id LIMIT 1) AS c
CROSS JOIN LATERAL (
  SELECT x.list_id, x.id AS association_id, x.added_at
  FROM membership x
  WHERE x.account_id = :account AND x.contact_id = c.id AND x.list_id = :list
  LIMIT 1) AS a
ORDER BY page.place;
