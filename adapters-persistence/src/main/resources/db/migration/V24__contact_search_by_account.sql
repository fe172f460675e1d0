-- Searches for text read the entries of their own account. The account is an expression, so that it is
-- read only by statements that contain the expression. docs/decisions/0068-search-index-by-account.md.
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX contact_search_by_account ON contact USING gin (search_text gin_trgm_ops, (-account_id));
