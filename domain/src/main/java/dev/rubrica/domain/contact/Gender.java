package dev.rubrica.domain.contact;

/** A contact's gender, where it is known. */
public enum Gender {
  MALE,
  FEMALE,
  OTHER
}
