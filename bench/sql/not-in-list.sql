-- mode: extended
-- All less the members: two counters tell how many.
SELECT a.contact_count - l.contact_count
FROM contact_counter a
JOIN contact_list l ON l.account_id = a.account_id
WHERE a.account_id = :account AND l.id = :list;
SELECT page.place, c.id, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test,
  c.channels, c.custom_fields, c.last_contact_type, c.last_campaign_type, c.created_at, c.updated_at
FROM (
  SELECT id, row_number() OVER () AS place
  FROM (
    SELECT c.id
    FROM contact c
    WHERE c.account_id = :account
      AND NOT EXISTS (
        SELECT
        FROM membership a
        WHERE a.account_id = :account AND a.list_id = :list AND a.contact_id = c.id)
    ORDER BY c.sort_name, c.id
    LIMIT 101 OFFSET 0) AS ids) AS page
CROSS JOIN LATERAL (
  SELECT * FROM contact r WHERE r.account_id = :account AND r.id = page.id LIMIT 1) AS c
ORDER BY page.place;
