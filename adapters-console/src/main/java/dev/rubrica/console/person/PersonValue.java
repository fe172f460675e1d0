package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.Gender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a person with its label.
 *
 * @param label in the language of the page, or the name of a custom field
 */
public record PersonValue(String label, String text) {

  /** All values of a contact but its tags; custom fields are the last ones. */
  static List<PersonValue> of(Contact contact, PageFrame frame) {
    Texts texts = frame.texts();
    ContactDetails details = contact.details();
    List<PersonValue> values = new ArrayList<>();
    add(values, texts, Message.PERSON_FIRST_NAME, details.name().first());
    add(values, texts, Message.PERSON_LAST_NAME, details.name().last());
    add(
        values,
        texts,
        Message.PERSON_PHONE,
        details.phone() == null ? null : details.phone().value());
    add(
        values,
        texts,
        Message.PERSON_EMAIL,
        details.email() == null ? null : details.email().value());
    add(values, texts, Message.PERSON_VALID, yesOrNo(texts, contact.valid()));
    Gender gender = details.gender();
    add(
        values,
        texts,
        Message.PERSON_GENDER,
        gender == null ? null : texts.get(PersonLabels.of(gender)));
    add(values, texts, Message.PERSON_CHANNELS, ChannelNames.of(details.channels()));
    add(values, texts, Message.PERSON_TEST, yesOrNo(texts, details.test()));
    for (ContactField<?> field : ContactField.all()) {
      String text = details.fields().text(field);
      values.add(new PersonValue(PersonLabels.of(field, texts), shown(text)));
    }
    add(values, texts, Message.PERSON_CREATED_AT, frame.time(contact.createdAt()));
    add(values, texts, Message.LAST_CHANGE, frame.time(contact.updatedAt()));
    details
        .customFields()
        .values()
        .forEach((name, value) -> values.add(new PersonValue(name, CustomFieldType.text(value))));
    return values;
  }

  private static void add(
      List<PersonValue> values, Texts texts, Message label, @Nullable String text) {
    values.add(new PersonValue(texts.get(label), shown(text)));
  }

  private static String shown(@Nullable String text) {
    return text == null || text.isEmpty() ? "–" : text;
  }

  private static String yesOrNo(Texts texts, boolean value) {
    return texts.get(value ? Message.YES : Message.NO);
  }
}
