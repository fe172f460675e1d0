package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.GenderNames;
import dev.rubrica.console.text.Message;
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
 * @param differs whether it is marked, because the form has another value
 */
public record PersonValue(String label, String text, boolean differs) {

  /** All values of a contact but its tags; custom fields are the last ones. */
  static List<PersonValue> of(Contact contact, PageFrame frame) {
    Values all = new Values(contact, frame, null);
    all.addDetails();
    all.addCustomFields();
    return all.values;
  }

  /** All values of the current version of a contact, with marks where the form has others. */
  static List<PersonValue> compared(Contact contact, PageFrame frame, PersonForm form) {
    PersonComparison comparison = new PersonComparison(form, PersonForm.of(contact.details()));
    Values all = new Values(contact, frame, comparison);
    all.addDetails();
    String tags = String.join(", ", contact.details().tags().names());
    all.add(frame.texts().get(Message.PERSON_TAGS), tags, comparison.tagsDiffer());
    all.addCustomFields();
    comparison.missing(contact.details().customFields()).forEach(name -> all.add(name, null, true));
    return all.values;
  }

  /** Lists the values of a person. */
  private static final class Values {

    private final Contact contact;
    private final PageFrame frame;
    private final @Nullable PersonComparison comparison;
    private final List<PersonValue> values = new ArrayList<>();

    private Values(Contact contact, PageFrame frame, @Nullable PersonComparison comparison) {
      this.contact = contact;
      this.frame = frame;
      this.comparison = comparison;
    }

    private void addDetails() {
      ContactDetails details = contact.details();
      add(Message.PERSON_FIRST_NAME, "firstName", details.name().first());
      add(Message.PERSON_LAST_NAME, "lastName", details.name().last());
      add(
          Message.PERSON_PHONE,
          "phoneNumber",
          details.phone() == null ? null : details.phone().value());
      add(Message.PERSON_EMAIL, "email", details.email() == null ? null : details.email().value());
      add(frame.texts().get(Message.PERSON_VALID), yesOrNo(contact.valid()), false);
      Gender gender = details.gender();
      add(
          Message.PERSON_GENDER,
          "gender",
          gender == null ? null : frame.texts().get(GenderNames.of(gender)));
      add(Message.PERSON_CHANNELS, PersonForm.CHANNELS, ChannelNames.of(details.channels()));
      add(Message.PERSON_TEST, PersonForm.TEST, yesOrNo(details.test()));
      for (ContactField<?> field : ContactField.all()) {
        String label = PersonLabels.of(field, frame.texts());
        add(label, details.fields().text(field), differs(field.name()));
      }
      add(frame.texts().get(Message.PERSON_CREATED_AT), frame.time(contact.createdAt()), false);
      add(frame.texts().get(Message.LAST_CHANGE), frame.time(contact.updatedAt()), false);
    }

    private void addCustomFields() {
      contact
          .details()
          .customFields()
          .values()
          .forEach(
              (name, value) ->
                  add(
                      name,
                      CustomFieldType.text(value),
                      comparison != null && comparison.customFieldDiffers(name)));
    }

    private boolean differs(String field) {
      return comparison != null && comparison.differs(field);
    }

    private void add(Message label, String field, @Nullable String text) {
      add(frame.texts().get(label), text, differs(field));
    }

    private void add(String label, @Nullable String text, boolean differs) {
      values.add(new PersonValue(label, text == null || text.isEmpty() ? "–" : text, differs));
    }

    private String yesOrNo(boolean value) {
      return frame.texts().get(value ? Message.YES : Message.NO);
    }
  }
}
