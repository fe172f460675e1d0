package dev.rubrica.domain.audit;

/** The recorded actions. The names are part of the API and of stored entries. */
public enum AuditAction {
  CONTACT_CREATED,
  CONTACT_CHANGED,
  CONTACT_DELETED,
  LIST_CREATED,
  LIST_CHANGED,
  LIST_DELETED,
  LIST_RESTORED,
  MEMBERSHIP_ADDED,
  MEMBERSHIP_REMOVED,
  IMPORT_STARTED,
  IMPORT_ENDED,
  ACCOUNT_CREATED,
  ACCOUNT_RESTORED,
  KEY_CREATED,
  KEY_REVOKED
}
