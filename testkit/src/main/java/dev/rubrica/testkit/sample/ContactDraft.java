package dev.rubrica.testkit.sample;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A builder of contact details; attributes that are not set are missing. */
public final class ContactDraft {

  private PersonName name = new PersonName(null, null);
  private PhoneNumber phone;
  private EmailAddress email;
  private Gender gender;
  private boolean test;
  private Set<Channel> channels = Set.of();
  private CustomFields fields = CustomFields.none();
  private Tags tags = Tags.none();
  private final ContactFieldValues.Builder values = ContactFieldValues.builder();

  public ContactDraft name(String first, String last) {
    name = new PersonName(first, last);
    return this;
  }

  public ContactDraft phone(String number) {
    phone = new PhoneNumber(number);
    return this;
  }

  public ContactDraft email(String address) {
    email = new EmailAddress(address);
    return this;
  }

  public ContactDraft gender(Gender known) {
    gender = known;
    return this;
  }

  public ContactDraft test() {
    test = true;
    return this;
  }

  public ContactDraft channels(Channel... supported) {
    channels = Set.of(supported);
    return this;
  }

  public ContactDraft fields(Map<String, Object> values) {
    fields = new CustomFields(values);
    return this;
  }

  public ContactDraft tags(String... names) {
    tags = Tags.named("tags", List.of(names));
    return this;
  }

  public ContactDraft last(Channel contact, Channel campaign) {
    return value(ContactField.LAST_CONTACT_TYPE, contact)
        .value(ContactField.LAST_CAMPAIGN_TYPE, campaign);
  }

  /** The number of {@link ContactFieldSamples}. */
  public ContactDraft sample(ContactField<?> field, int number) {
    values.parse(field, ContactFieldSamples.text(field, number));
    return this;
  }

  public <T> ContactDraft value(ContactField<T> field, T known) {
    values.set(field, known);
    return this;
  }

  public ContactDetails details() {
    return new ContactDetails(
        name,
        new ContactDetails.ContactPoints(phone, email, channels),
        new ContactDetails.Attributes(gender, test, fields, tags),
        values.build());
  }
}
