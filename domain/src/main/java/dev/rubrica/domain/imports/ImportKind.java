package dev.rubrica.domain.imports;

/** What the rows of an imported file are. The names are part of stored rows. */
public enum ImportKind {
  /** Contacts. */
  CONTACTS,
  /** Phone numbers to suppress. */
  SUPPRESSIONS
}
