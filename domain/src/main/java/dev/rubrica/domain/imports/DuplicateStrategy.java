package dev.rubrica.domain.imports;

/** What becomes of a contact that is there and stands in the file. */
public enum DuplicateStrategy {
  /** It takes over what the file says. */
  UPDATE,
  /** It stays as it is, but joins the lists. */
  SKIP
}
