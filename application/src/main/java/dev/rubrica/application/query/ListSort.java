package dev.rubrica.application.query;

/** What lists can be sorted by. */
public enum ListSort {
  NAME,
  ID,
  CREATED_AT,
  UPDATED_AT,
  CONTACT_COUNT
}
