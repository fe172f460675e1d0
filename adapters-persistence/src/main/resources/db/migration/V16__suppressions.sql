-- Opt-outs by phone number, in the number's canonical form. They are joined with contacts by number
-- when contacts are read, so that a write of one never has to repair the other.
-- docs/decisions/0060-suppressions.md.

-- Every suppression, in force or lifted.
CREATE TABLE suppression (
  account_id  bigint NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  number      text COLLATE "C" NOT NULL,
  channels    smallint NOT NULL CHECK (channels > 0),
  reason      text COLLATE "C" NOT NULL,
  source      text,
  occurred_at timestamptz NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  bigint, -- the key; null for inbound messages
  import_id   bigint,
  lifted_at   timestamptz,
  lifted_by   bigint, -- the key; null for inbound messages
  lift_reason text,
  changed_at  timestamptz NOT NULL, -- of the last change: recorded, lifted or partly lifted
  PRIMARY KEY (account_id, id)
);
CREATE INDEX suppression_by_number ON suppression (account_id, number);
-- Pages walk through those in force without passing over the lifted ones.
CREATE INDEX suppression_by_creation ON suppression
  (account_id, ((lifted_at IS NULL)::int), created_at, id) INCLUDE (lifted_at);
CREATE INDEX suppression_by_import ON suppression
  (account_id, import_id, ((lifted_at IS NULL)::int), created_at, id) INCLUDE (lifted_at)
  WHERE import_id IS NOT NULL;
CREATE INDEX suppression_by_change ON suppression (account_id, changed_at);

-- The state of each number that is or was suppressed: one row that contacts are joined with.
CREATE TABLE suppressed_number (
  account_id bigint NOT NULL,
  number     text COLLATE "C" NOT NULL,
  channels   smallint NOT NULL, -- bits; 0 when everything is lifted
  lifts      jsonb, -- the last lifts: their times in microseconds since 1970 by the bits of channels
  PRIMARY KEY (account_id, number) INCLUDE (channels)
) WITH (fillfactor = 90);

-- How many numbers are suppressed on some channel: the sum over the slots of an account. Each
-- transaction changes one slot, so that opt-outs that arrive together do not wait for each other.
-- The foreign key makes a transaction fail whose account a restore has replaced meanwhile.
CREATE TABLE suppression_counter (
  account_id bigint NOT NULL REFERENCES account (id),
  slot       smallint NOT NULL,
  numbers    bigint NOT NULL, -- may be negative
  PRIMARY KEY (account_id, slot)
) WITH (fillfactor = 50); -- numbers is in no index, so that changing it stays on the page
