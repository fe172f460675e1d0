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
  changed_at  timestamptz NOT NULL, -- created_at or lifted_at, whichever is later
  PRIMARY KEY (account_id, id)
);
CREATE INDEX suppression_by_number ON suppression (account_id, number);
CREATE INDEX suppression_by_creation ON suppression (account_id, created_at, id)
  INCLUDE (lifted_at);
CREATE INDEX suppression_by_change ON suppression (account_id, changed_at);
CREATE INDEX suppression_by_import ON suppression (account_id, import_id, id)
  WHERE import_id IS NOT NULL;

-- The state of each number that is or was suppressed: one row that contacts are joined with.
CREATE TABLE suppressed_number (
  account_id bigint NOT NULL,
  number     text COLLATE "C" NOT NULL,
  channels   smallint NOT NULL, -- 0 when everything is lifted
  lifts      jsonb, -- the time of the last lift by the bit of the channel; null without a lift
  PRIMARY KEY (account_id, number) INCLUDE (channels)
) WITH (fillfactor = 90);

-- How many numbers are suppressed on some channel: the sum over the slots of an account. Each write
-- changes one slot, so that opt-outs that arrive together do not wait for each other.
CREATE TABLE suppression_counter (
  account_id bigint NOT NULL,
  slot       smallint NOT NULL,
  numbers    bigint NOT NULL,
  PRIMARY KEY (account_id, slot)
);
