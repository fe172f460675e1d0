-- Replaces each empty table whose primary key starts with account_id by one that is partitioned by the
-- hash of account_id. Names, constraints, indexes and sequences stay the same.

CREATE FUNCTION partition_by_account(plain regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := plain::text;
  definition text;
  definitions text[];
  id_sequence text;
BEGIN
  SELECT array_agg(format('ALTER TABLE %I ADD CONSTRAINT %I %s', name, conname, pg_get_constraintdef(oid))
    ORDER BY contype DESC)
  INTO definitions
  FROM pg_constraint
  WHERE conrelid = plain AND contype IN ('p', 'u', 'f');
  definitions := definitions || coalesce((
    SELECT array_agg(pg_get_indexdef(indexrelid))
    FROM pg_index
    WHERE indrelid = plain
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)), '{}');
  EXECUTE format('ALTER TABLE %I RENAME TO former', name);
  EXECUTE format('CREATE TABLE %I (LIKE former INCLUDING DEFAULTS INCLUDING IDENTITY '
    'INCLUDING CONSTRAINTS) PARTITION BY HASH (account_id)', name);
  DROP TABLE former;
  FOREACH definition IN ARRAY definitions LOOP
    EXECUTE definition;
  END LOOP;
  FOR n IN 0..3 LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
      name || '_partition_' || n, name, n);
  END LOOP;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = name::regclass AND attname = 'id') THEN
    id_sequence := pg_get_serial_sequence(name, 'id');
    IF id_sequence::regclass::text <> name || '_id_seq' THEN
      EXECUTE format('ALTER SEQUENCE %s RENAME TO %I', id_sequence, name || '_id_seq');
    END IF;
  END IF;
END $$;

SELECT partition_by_account(i.indrelid)
FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
WHERE i.indisprimary
  AND c.relnamespace = current_schema()::regnamespace
  AND a.attname = 'account_id';

-- In this catalog of Citus the service sees that the tables are distributed.
CREATE TABLE pg_dist_partition AS
SELECT oid::regclass AS logicalrelid
FROM pg_class
WHERE relkind = 'p';
