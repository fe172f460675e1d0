-- Nothing reads when a person was erased, and the audit trail has it.
ALTER TABLE erased_identity DROP COLUMN erased_at;
