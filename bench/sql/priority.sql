-- mode: extended
-- The list has more members than the page has rows, so its index gives them all.
SELECT contact_count FROM contact_counter WHERE account_id = :account;
SELECT page.place, c.id, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test,
  c.channels, c.custom_fields, c.last_contact_type, c.last_campaign_type, c.created_at, c.updated_at
FROM (
  SELECT id, row_number() OVER () AS place
  FROM (
    SELECT m.contact_id AS id
    FROM membership m
    WHERE m.account_id = :account AND m.list_id = :list
    ORDER BY m.sort_name, m.contact_id
    LIMIT 101 OFFSET 0) AS ids) AS page
CROSS JOIN LATERAL (
  SELECT * FROM contact r WHERE r.account_id = :account AND r.id = page.id LIMIT 1) AS c
ORDER BY page.place;
