-- A file to import, in CSV, to standard output. Variable: contacts (how many).

\set ON_ERROR_STOP on
SET work_mem = '256MB';
\ir people.sql
COPY (
  SELECT first_name AS "Nome", last_name AS "Cognome", phone AS "Cellulare",
    CASE WHEN mailed THEN replace(replace(translate(lower(first_name), 'ò', 'o') || '.'
      || lower(last_name) || i, ' ', ''), '''', '') || '@example.com' END AS "E-mail",
    lower(left(gender, 1)) AS "Sesso"
  FROM person
  ORDER BY i
) TO STDOUT WITH (FORMAT csv, HEADER);
