-- After the transaction that builds its replacement, so that readers wait for a moment only.
DROP INDEX contact_search;
