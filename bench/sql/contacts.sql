SELECT total.n, found.*
FROM (SELECT (SELECT contact_count FROM contact_counter WHERE account_id = :account) AS n) AS total
LEFT JOIN (
SELECT page.place, c.id, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test,
  c.channels, c.custom_fields, c.last_contact_type, c.last_campaign_type, c.created_at, c.updated_at
FROM (
  SELECT id, row_number() OVER () AS place
  FROM (
    SELECT c.id
    FROM contact c
    WHERE c.account_id = :account
    ORDER BY c.sort_name, c.id
    LIMIT 101 OFFSET :offset) AS ids) AS page
CROSS JOIN LATERAL (
  SELECT * FROM contact r WHERE r.account_id = :account AND r.id = page.id LIMIT 1) AS c
ORDER BY page.place) AS found ON TRUE
ORDER BY found.place;
