SELECT total.n, page.*
FROM (
  SELECT count(*) AS n
  FROM contact_list l
  WHERE l.account_id = :account AND l.deleted_at IS NULL AND strpos(l.sort_name, :needle) > 0
) AS total
LEFT JOIN (
  SELECT *
  FROM contact_list l
  WHERE l.account_id = :account AND l.deleted_at IS NULL AND strpos(l.sort_name, :needle) > 0
  ORDER BY sort_name, id
  LIMIT 10 OFFSET 0
) AS page ON TRUE
ORDER BY sort_name, id;
