-- In a session of its own: at the end of the loading one, pages did not become all-visible, and
-- index-only scans then read the table.
VACUUM (ANALYZE) contact, contact_list, membership, account;
