package dev.rubrica.domain.imports;

/** What happens to an existing contact that a row of the file matches. */
public enum DuplicateStrategy {
  /** The contact takes the values of the row. */
  UPDATE,
  /** The contact remains unchanged, but joins the lists. */
  SKIP
}
