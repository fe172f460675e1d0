package dev.rubrica.testkit.sample;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldPatches;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.patch.Patch;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A builder of contact input; a null value clears the attribute. */
public final class InputDraft {

  private Patch<String> first = Patch.absent();
  private Patch<String> last = Patch.absent();
  private Patch<String> phone = Patch.absent();
  private Patch<String> email = Patch.absent();
  private Patch<Gender> gender = Patch.absent();
  private Patch<Boolean> test = Patch.absent();
  private Patch<Set<Channel>> channels = Patch.absent();
  private Patch<Map<String, Object>> fields = Patch.absent();
  private Patch<List<String>> tags = Patch.absent();
  private final ContactFieldPatches.Builder values = ContactFieldPatches.builder();
  private String country;

  public InputDraft first(String given) {
    first = Patch.setOrClear(given);
    return this;
  }

  public InputDraft last(String given) {
    last = Patch.setOrClear(given);
    return this;
  }

  public InputDraft phone(String given) {
    phone = Patch.setOrClear(given);
    return this;
  }

  public InputDraft email(String given) {
    email = Patch.setOrClear(given);
    return this;
  }

  public InputDraft gender(Gender given) {
    gender = Patch.setOrClear(given);
    return this;
  }

  public InputDraft test(Boolean given) {
    test = Patch.setOrClear(given);
    return this;
  }

  public InputDraft channels(Set<Channel> given) {
    channels = Patch.setOrClear(given);
    return this;
  }

  public InputDraft fields(Map<String, Object> given) {
    fields = Patch.setOrClear(given);
    return this;
  }

  public InputDraft tags(List<String> given) {
    tags = Patch.setOrClear(given);
    return this;
  }

  public InputDraft lastTypes(Channel contact, Channel campaign) {
    return value(ContactField.LAST_CONTACT_TYPE, contact)
        .value(ContactField.LAST_CAMPAIGN_TYPE, campaign);
  }

  public <T> InputDraft value(ContactField<T> field, T given) {
    values.set(field, Patch.setOrClear(given));
    return this;
  }

  public InputDraft country(String given) {
    country = given;
    return this;
  }

  public ManageContacts.Input input() {
    return new ManageContacts.Input(
        new ManageContacts.NamePatch(first, last),
        new ManageContacts.ContactPointsPatch(phone, country, email, channels),
        new ManageContacts.AttributesPatch(gender, test, fields, tags),
        values.build());
  }
}
