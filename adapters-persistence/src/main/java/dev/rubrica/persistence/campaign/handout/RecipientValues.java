package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of a recipient that a lease contains. A value may be null, which the checker does not
 * see in the type of a record component of another module.
 */
@SuppressWarnings("NullAway")
final class RecipientValues {

  private static final String PHONE_NUMBER = "phoneNumber";

  private RecipientValues() {}

  static Map<String, Object> of(LeaseFields fields, Contact contact) {
    return switch (fields) {
      case LeaseFields.All _ -> RecipientField.all(contact);
      case LeaseFields.Named named -> {
        Map<String, Object> values = LinkedHashMap.newLinkedHashMap(8);
        for (RecipientField field : named.fields()) {
          values.put(field.name(), field.valueOf(contact));
        }
        yield values;
      }
    };
  }

  static Map<String, Object> of(LeaseFields fields, PhoneNumber number) {
    return switch (fields) {
      case LeaseFields.All _ -> Map.of(PHONE_NUMBER, number.value());
      case LeaseFields.Named named -> {
        Map<String, Object> values = LinkedHashMap.newLinkedHashMap(8);
        for (RecipientField field : named.fields()) {
          values.put(field.name(), field.valueOf(number));
        }
        yield values;
      }
    };
  }
}
