-- Campaigns, their fixed audiences, and the hand-out of recipients. docs/decisions/0066-campaigns-in-postgresql.md.

CREATE TABLE campaign (
  account_id               bigint NOT NULL REFERENCES account (id),
  id                       bigint GENERATED ALWAYS AS IDENTITY,
  token                    text COLLATE "C" NOT NULL,
  name                     text NOT NULL,
  sort_name                text COLLATE "C" NOT NULL,
  description              text,
  sending_mode             text COLLATE "C",
  destination_type         smallint NOT NULL,
  list_ids                 bigint[] NOT NULL,
  excluded_list_ids        bigint[] NOT NULL,
  excluded_campaign_ids    bigint[] NOT NULL,
  filter                   json, -- the conditions
  filter_text              text, -- as the client wrote it
  destination_count        integer NOT NULL,
  sms_sender               text,
  sms_body                 text,
  rcs_agent_id             text,
  rcs_template_id          text,
  whatsapp_phone_number_id text,
  whatsapp_template_id     text,
  scheduled_date           timestamptz,
  send_until               timestamptz,
  ready_to_send            boolean NOT NULL,
  status                   smallint NOT NULL,
  paused                   boolean NOT NULL,
  failure                  text,
  revision                 bigint NOT NULL,
  audience_revision        bigint NOT NULL,
  goal                     json,
  test                     boolean, -- null while it follows the lists
  recipients_kept          boolean NOT NULL DEFAULT true,
  unsettled                boolean NOT NULL DEFAULT false, -- may have people to settle, or totals to complete
  created_at               timestamptz NOT NULL,
  updated_at               timestamptz NOT NULL,
  confirmed_at             timestamptz,
  fixed_at                 timestamptz,
  completed_at             timestamptz,
  PRIMARY KEY (account_id, id)
) WITH (fillfactor = 70);
CREATE INDEX campaign_open ON campaign (account_id, status) WHERE status < 3;
CREATE INDEX campaign_waiting ON campaign (account_id, id) WHERE status = 1;
CREATE INDEX campaign_unsettled ON campaign (account_id, id) WHERE unsettled;
CREATE INDEX campaign_fixed ON campaign (account_id, id, fixed_at)
  WHERE fixed_at IS NOT NULL AND recipients_kept;
CREATE INDEX campaign_ended ON campaign (account_id, updated_at)
  WHERE fixed_at IS NOT NULL AND recipients_kept AND status > 2;

-- The lists that drafts and waiting campaigns name anywhere in their audience.
CREATE TABLE campaign_source (
  account_id  bigint NOT NULL,
  list_id     bigint NOT NULL,
  campaign_id bigint NOT NULL,
  PRIMARY KEY (account_id, list_id, campaign_id)
);
CREATE INDEX campaign_source_of_campaign ON campaign_source (account_id, campaign_id);

-- The numbers that a campaign names, in pieces: digits without the plus sign, 0 for an erased one.
CREATE TABLE campaign_destination (
  account_id  bigint NOT NULL,
  campaign_id bigint NOT NULL,
  piece       integer NOT NULL,
  numbers     bigint[] NOT NULL,
  valid       bytea NOT NULL, -- one bit for each number
  PRIMARY KEY (account_id, campaign_id, piece)
);

-- The right to fix an audience. Apart from the campaign, so that a heartbeat waits for nobody.
CREATE TABLE campaign_claim (
  account_id  bigint NOT NULL,
  campaign_id bigint NOT NULL,
  number      bigint NOT NULL,
  alive_until timestamptz NOT NULL, -- -infinity once it is released
  PRIMARY KEY (account_id, campaign_id)
) WITH (fillfactor = 50);

-- The totals, apart from the campaign, which grants share.
CREATE TABLE campaign_progress (
  account_id  bigint NOT NULL,
  campaign_id bigint NOT NULL,
  total       bigint NOT NULL,
  succeeded   bigint NOT NULL DEFAULT 0,
  failed      bigint NOT NULL DEFAULT 0,
  skipped     bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, campaign_id),
  CHECK (succeeded + failed + skipped <= total)
) WITH (fillfactor = 50);

-- The fixed audience: 1,000 people a row, who have the places 0 to 999 in it. Written once.
CREATE TABLE campaign_block (
  account_id  bigint NOT NULL,
  campaign_id bigint NOT NULL,
  block       integer NOT NULL,
  size        integer NOT NULL,
  first_id    bigint, -- of contact_ids, which are in order; null for numbers
  last_id     bigint,
  contact_ids bigint[], -- null for numbers
  numbers     bigint[], -- 0 for an erased one; null for contacts
  digests     text[], -- what identifies the numbers; stays when they are erased
  PRIMARY KEY (account_id, campaign_id, block)
);
CREATE INDEX campaign_block_by_contact ON campaign_block (account_id, campaign_id, first_id)
  WHERE first_id IS NOT NULL;

-- People of a block who have the same state. Each person of a block is in one part, or has an
-- exception.
CREATE TABLE campaign_part (
  account_id  bigint NOT NULL,
  campaign_id bigint NOT NULL,
  block       integer NOT NULL,
  first_place smallint NOT NULL,
  places      bytea NOT NULL, -- one bit for each place of a block, 125 bytes
  people      smallint NOT NULL,
  state       smallint NOT NULL, -- 0 pending, 1 leased, 2 succeeded, 3 skipped, 4 failed
  attempt     smallint NOT NULL,
  lease_id    uuid, -- null unless it is leased
  lease_end   timestamptz, -- null unless it is leased
  numbers     bigint[], -- as handed out last, in the order of the places; null for none
  channels    bytea, -- as handed out, a byte for each place; null unless it is leased
  reason      text COLLATE "C", -- of skipped and failed ones
  at          timestamptz, -- of the last change
  PRIMARY KEY (account_id, campaign_id, block, first_place)
) WITH (fillfactor = 50);
CREATE INDEX campaign_part_open ON campaign_part (account_id, campaign_id, block, first_place)
  WHERE state < 2;
CREATE INDEX campaign_part_leased ON campaign_part (account_id, campaign_id, lease_id)
  WHERE state = 1;

-- Single people who failed or were skipped.
CREATE TABLE campaign_exception (
  account_id     bigint NOT NULL,
  campaign_id    bigint NOT NULL,
  block          integer NOT NULL,
  place_in_block smallint NOT NULL,
  state          smallint NOT NULL, -- 3 skipped, 4 failed
  attempt        smallint NOT NULL,
  number         bigint, -- as handed out last
  reason         text,
  at             timestamptz NOT NULL,
  PRIMARY KEY (account_id, campaign_id, block, place_in_block)
);

CREATE TABLE campaign_lease (
  account_id  bigint NOT NULL,
  campaign_id bigint NOT NULL,
  lease_id    uuid NOT NULL,
  worker      text,
  fields      text[], -- null for all
  granted_at  timestamptz NOT NULL,
  lease_end   timestamptz NOT NULL,
  people      integer NOT NULL, -- as granted
  attempt     smallint NOT NULL,
  blocks      integer[] NOT NULL,
  places      bytea[] NOT NULL, -- the people of each of the blocks
  state       smallint NOT NULL DEFAULT 0, -- 0 open, 1 reported, 2 given back
  report      bytea, -- a digest of the report
  succeeded   integer NOT NULL DEFAULT 0,
  failed      integer NOT NULL DEFAULT 0,
  returned    integer NOT NULL DEFAULT 0,
  lost        integer NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, campaign_id, lease_id)
) WITH (fillfactor = 70);
CREATE INDEX campaign_lease_open ON campaign_lease (account_id, campaign_id, lease_end)
  WHERE state = 0;
CREATE INDEX campaign_lease_live ON campaign_lease (lease_end) WHERE state = 0;

-- Campaigns whose blocks, parts, exceptions and leases nobody finds any more.
CREATE TABLE campaign_purge (
  account_id  bigint NOT NULL,
  campaign_id bigint NOT NULL,
  PRIMARY KEY (account_id, campaign_id)
);

ALTER TABLE audit_entry ADD COLUMN campaign_id bigint;
