package dev.rubrica.console.text;

import dev.rubrica.domain.contact.Gender;

/** The names of genders for people. */
public final class GenderNames {

  private GenderNames() {}

  public static Message of(Gender gender) {
    return switch (gender) {
      case MALE -> Message.PERSON_GENDER_MALE;
      case FEMALE -> Message.PERSON_GENDER_FEMALE;
      case OTHER -> Message.PERSON_GENDER_OTHER;
    };
  }
}
