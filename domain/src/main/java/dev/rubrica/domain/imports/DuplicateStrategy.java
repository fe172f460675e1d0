package dev.rubrica.domain.imports;

/** What a row of the file does, depending on whether a contact that it matches exists. */
public enum DuplicateStrategy {
  /** The contact takes the values of the row. A row without a contact creates one. */
  UPDATE,
  /**
   * The contact remains unchanged, but joins the lists and gets the tags. A row without a contact
   * creates one.
   */
  SKIP,
  /** The contact takes the values of the row. A row without a contact is an error. */
  UPDATE_ONLY;

  public boolean createsContacts() {
    return this != UPDATE_ONLY;
  }
}
