package dev.rubrica.domain.contact;

/** The gender of a contact, if known. */
public enum Gender {
  MALE,
  FEMALE,
  OTHER
}
