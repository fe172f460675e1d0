package dev.rubrica.console.person;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.contact.ContactField;

/** The labels of values of people and of their records. */
public final class PersonLabels {

  private PersonLabels() {}

  /** The label of a field; a field without a text has its name. */
  static String of(ContactField<?> field, Texts texts) {
    if (field == ContactField.LAST_CONTACT_TYPE) {
      return texts.get(Message.PERSON_LAST_CONTACT_TYPE);
    }
    return field == ContactField.LAST_CAMPAIGN_TYPE
        ? texts.get(Message.PERSON_LAST_CAMPAIGN_TYPE)
        : field.name();
  }

  public static Message of(ConsentPurpose purpose) {
    return switch (purpose) {
      case MARKETING -> Message.PERSON_PURPOSE_MARKETING;
      case SERVICE -> Message.PERSON_PURPOSE_SERVICE;
    };
  }

  public static Message of(ConsentStatus status) {
    return switch (status) {
      case GRANTED -> Message.PERSON_CONSENT_GRANTED;
      case DENIED -> Message.PERSON_CONSENT_DENIED;
      case WITHDRAWN -> Message.PERSON_CONSENT_WITHDRAWN;
    };
  }
}
