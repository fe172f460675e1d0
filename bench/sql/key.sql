SELECT k.id, k.account_id, k.scope, a.plan, a.name
FROM api_key k
JOIN account a ON a.id = k.account_id
WHERE k.hash = :hash
  AND k.revoked_at IS NULL;
