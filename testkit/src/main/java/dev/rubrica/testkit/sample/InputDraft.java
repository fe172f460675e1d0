package dev.rubrica.testkit.sample;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Gender;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A builder of contact input; a null value clears the attribute. */
public final class InputDraft {

  private Optional<String> first;
  private Optional<String> last;
  private Optional<String> phone;
  private Optional<String> email;
  private Optional<Gender> gender;
  private Optional<Boolean> test;
  private Optional<Set<Channel>> channels;
  private Optional<Map<String, Object>> fields;
  private Optional<Channel> lastContact;
  private Optional<Channel> lastCampaign;
  private String country;

  public InputDraft first(String given) {
    first = Optional.ofNullable(given);
    return this;
  }

  public InputDraft last(String given) {
    last = Optional.ofNullable(given);
    return this;
  }

  public InputDraft phone(String given) {
    phone = Optional.ofNullable(given);
    return this;
  }

  public InputDraft email(String given) {
    email = Optional.ofNullable(given);
    return this;
  }

  public InputDraft gender(Gender given) {
    gender = Optional.ofNullable(given);
    return this;
  }

  public InputDraft test(Boolean given) {
    test = Optional.ofNullable(given);
    return this;
  }

  public InputDraft channels(Set<Channel> given) {
    channels = Optional.ofNullable(given);
    return this;
  }

  public InputDraft fields(Map<String, Object> given) {
    fields = Optional.ofNullable(given);
    return this;
  }

  public InputDraft lastTypes(Channel contact, Channel campaign) {
    lastContact = Optional.ofNullable(contact);
    lastCampaign = Optional.ofNullable(campaign);
    return this;
  }

  public InputDraft country(String given) {
    country = given;
    return this;
  }

  public ManageContacts.Input input() {
    return new ManageContacts.Input(
        first,
        last,
        phone,
        email,
        gender,
        test,
        channels,
        fields,
        lastContact,
        lastCampaign,
        country);
  }
}
