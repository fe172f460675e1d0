CREATE TABLE migration_limit AS
SELECT name, setting
FROM pg_settings
WHERE name IN ('idle_in_transaction_session_timeout', 'statement_timeout');
