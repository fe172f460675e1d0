-- Suppresses :numbers numbers: every tenth contact's, and numbers that no contact has.
-- Variables: account (its id), numbers (how many).

\set ON_ERROR_STOP on
SET work_mem = '256MB';
SET synchronous_commit = off;

CREATE TEMP TABLE opted_out AS
SELECT number, CASE WHEN row_number() OVER (ORDER BY number) % 3 = 0 THEN 1 ELSE 32767 END AS channels
FROM (
  SELECT phone AS number FROM contact WHERE account_id = :account AND id % 10 = 0
  UNION ALL
  SELECT '+447' || lpad(i::text, 9, '0') FROM generate_series(1, :numbers) AS i) AS n
LIMIT :numbers;

INSERT INTO suppression (account_id, number, channels, reason, source, occurred_at, created_at, created_by, changed_at)
SELECT :account, number, channels, 'STOP_REPLY', 'qlara', now(), now(), 1, now() FROM opted_out;
INSERT INTO suppressed_number (account_id, number, channels)
SELECT :account, number, channels FROM opted_out ORDER BY number;
INSERT INTO suppression_counter (account_id, slot, numbers) VALUES (:account, 0, :numbers)
ON CONFLICT (account_id, slot) DO UPDATE SET numbers = suppression_counter.numbers + excluded.numbers;
VACUUM (ANALYZE) suppression, suppressed_number;
