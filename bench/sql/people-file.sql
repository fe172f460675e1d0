-- A file to import, in CSV, to standard output. Variables: contacts (how many), fields
-- (true for columns that become custom fields).

\set ON_ERROR_STOP on
SET work_mem = '256MB';
\ir people.sql
\if :fields
\set more ', city AS "Città", birthday AS "Compleanno", tier AS "Livello", note AS "Annotazione", points AS "Punti", replace(spent::text, ''.'', '','') AS "Speso"'
\else
\set more ''
\endif
COPY (
  SELECT first_name AS "Nome", last_name AS "Cognome", phone AS "Cellulare",
    CASE WHEN mailed THEN replace(replace(translate(lower(first_name), 'ò', 'o') || '.'
      || lower(last_name) || i, ' ', ''), '''', '') || '@example.com' END AS "E-mail",
    lower(left(gender, 1)) AS "Sesso" :more
  FROM person
  ORDER BY i
) TO STDOUT WITH (FORMAT csv, HEADER);
