package dev.rubrica.application.query;

/** What contacts can be sorted by. Names and addresses sort folded: any case, accents aside. */
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
