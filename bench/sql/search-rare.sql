-- mode: extended
-- The trigram index counts; what it finds is gathered and sorted.
SELECT count(*) FROM contact c WHERE c.account_id = :account AND c.search_text LIKE :pattern;
SELECT page.place, c.id, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test,
  c.channels, c.custom_fields, c.last_contact_type, c.last_campaign_type, c.created_at, c.updated_at
FROM (
  SELECT id, row_number() OVER () AS place
  FROM (
    WITH matched AS MATERIALIZED (
      SELECT c.id, c.sort_name AS key
      FROM contact c
      WHERE c.account_id = :account AND c.search_text LIKE :pattern)
    SELECT id FROM matched ORDER BY key, id
    LIMIT 101 OFFSET 0) AS ids) AS page
CROSS JOIN LATERAL (
  SELECT * FROM contact r WHERE r.account_id = :account AND r.id = page.id LIMIT 1) AS c
ORDER BY page.place;
