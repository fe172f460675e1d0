-- A deleted list keeps its memberships for a restore, and their number in kept_count; its
-- contact_count is 0. Lists that were deleted before have no memberships and stay unrestorable.
-- docs/decisions/0043-deleted-lists.md.

ALTER TABLE contact_list ADD COLUMN kept_count bigint NOT NULL DEFAULT 0;
ALTER TABLE contact_list ADD COLUMN restorable_until timestamptz;
ALTER TABLE contact_list ADD CONSTRAINT contact_list_kept_count_check
  CHECK (kept_count >= 0 AND (deleted_at IS NOT NULL OR kept_count = 0));
ALTER TABLE contact_list ADD CONSTRAINT contact_list_restorable_until_check
  CHECK (deleted_at IS NOT NULL OR restorable_until IS NULL);
CREATE INDEX contact_list_kept ON contact_list (account_id, deleted_at, id) WHERE kept_count > 0;
