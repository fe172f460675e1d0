package dev.rubrica.application.query;

/** The sort keys of lists. */
public enum ListSort {
  NAME,
  ID,
  CREATED_AT,
  UPDATED_AT,
  CONTACT_COUNT
}
