package dev.rubrica.domain.imports;

/**
 * Why the undo of an import leaves a contact or a value, in the order in which the reasons count.
 * The order is part of stored counts, so new reasons belong at the end.
 */
public enum KeepReason {
  /** Someone has changed it after the import. */
  CHANGED_SINCE,
  /** The contact is in a list by an association that the import did not make. */
  IN_ANOTHER_LIST,
  /** The contact came in another import, which is not undone. */
  IN_A_LATER_IMPORT,
  /** The contact is in the fixed audience of a campaign. */
  IN_A_CAMPAIGN,
  /** The contact has given a consent. */
  HAS_CONSENT,
  /** With the former value, two contacts would have the same identity. */
  IDENTITY_TAKEN
}
