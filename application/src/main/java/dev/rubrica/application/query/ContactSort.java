package dev.rubrica.application.query;

/** The sort keys of contacts. Names and addresses are folded: case and accents are ignored. */
public enum ContactSort {
  FULL_NAME,
  ID,
  FIRST_NAME,
  LAST_NAME,
  EMAIL,
  PHONE_NUMBER,
  CREATED_AT,
  UPDATED_AT
}
