-- mode: extended
-- No trigram index serves two letters: everything is seen for the count.
SELECT count(*) FROM contact c WHERE c.account_id = :account AND strpos(c.search_text, :needle) > 0;
SELECT page.place, c.id, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test,
  c.channels, c.custom_fields, c.last_contact_type, c.last_campaign_type, c.created_at, c.updated_at
FROM (
  SELECT id, row_number() OVER () AS place
  FROM (
    SELECT c.id
    FROM contact c
    WHERE c.account_id = :account AND strpos(c.search_text, :needle) > 0
    ORDER BY c.sort_name, c.id
    LIMIT 101 OFFSET 0) AS ids) AS page
CROSS JOIN LATERAL (
  SELECT * FROM contact r WHERE r.account_id = :account AND r.id = page.id LIMIT 1) AS c
ORDER BY page.place;
