package dev.rubrica.testkit.sample;

import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.FieldType;
import java.util.Random;

/** Sample values of contact fields, so that the tests of all fields include a new one. */
public final class ContactFieldSamples {

  private ContactFieldSamples() {}

  /** A value of the field in the notation of the API; another one for the next number. */
  public static String text(ContactField<?> field, int number) {
    return only(field, number).text(field);
  }

  /** A value of this field and no other. */
  public static ContactFieldValues only(ContactField<?> field, int number) {
    return ContactFieldValues.builder().read(field, new Sample(number)).build();
  }

  /** For each field one of three values with this probability, and otherwise none. */
  public static ContactFieldValues random(Random random, double probability) {
    ContactFieldValues.Builder values = ContactFieldValues.builder();
    for (ContactField<?> field : ContactField.all()) {
      if (random.nextDouble() < probability) {
        values.read(field, new Sample(random.nextInt(3)));
      }
    }
    return values.build();
  }

  private record Sample(int number) implements FieldType.Source {

    @Override
    public <E extends Enum<E>> E word(Class<E> type) {
      E[] constants = type.getEnumConstants();
      return constants[number % constants.length];
    }

    // Short, so that it fits into every free text.
    @Override
    public String text() {
      return number + "'\"%_\\è🍕";
    }
  }
}
