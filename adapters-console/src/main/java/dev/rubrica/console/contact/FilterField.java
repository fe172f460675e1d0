package dev.rubrica.console.contact;

import dev.rubrica.console.text.Message;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition of the API that people can choose, except for those on custom fields. */
public enum FilterField {
  SEARCH("search", Message.CONTACTS_SEARCHED, Kind.TEXT),
  LIST("listIds", Message.CONTACTS_IN_LIST, Kind.LISTS),
  NOT_LIST("notListIds", Message.CONTACTS_NOT_IN_LIST, Kind.LISTS),
  TAG("tags", Message.CONTACTS_TAG, Kind.TEXTS),
  NOT_TAG("notTags", Message.CONTACTS_NOT_TAG, Kind.TEXTS),
  REACHABLE("reachable", Message.CONTACTS_REACHABLE, Kind.CHANNELS),
  SUPPRESSED("suppressed", Message.CONTACTS_SUPPRESSED, Kind.CHANNELS),
  SUPPORTED("communicationSupported", Message.CONTACTS_SUPPORTED, Kind.CHANNELS),
  PHONE("phoneNumber", Message.CONTACTS_PHONE, Kind.TEXT),
  PHONE_PREFIX("phonePrefix", Message.CONTACTS_PHONE_PREFIX, Kind.TEXT),
  COUNTRY("defaultCountry", Message.CONTACTS_COUNTRY, Kind.TEXT),
  EMAIL("email", Message.CONTACTS_EMAIL, Kind.TEXT),
  VALID("isValid", Message.CONTACTS_VALID, Kind.FLAG),
  TEST("isTest", Message.CONTACTS_TEST, Kind.FLAG),
  GENDER("gender", Message.CONTACTS_GENDER, Kind.GENDER),
  LAST_CONTACT("lastContactType", Message.CONTACTS_LAST_CONTACT, Kind.CHANNEL),
  LAST_CAMPAIGN("lastCampaignType", Message.CONTACTS_LAST_CAMPAIGN, Kind.CHANNEL),
  CREATED_FROM("createdFrom", Message.CONTACTS_CREATED_FROM, Kind.TIME),
  CREATED_BEFORE("createdBefore", Message.CONTACTS_CREATED_BEFORE, Kind.TIME),
  UPDATED_FROM("updatedFrom", Message.CONTACTS_UPDATED_FROM, Kind.TIME),
  UPDATED_BEFORE("updatedBefore", Message.CONTACTS_UPDATED_BEFORE, Kind.TIME);

  /** The type of the values. */
  public enum Kind {
    TEXT,
    TEXTS,
    LISTS,
    CHANNEL,
    CHANNELS,
    FLAG,
    GENDER,
    TIME;

    /** Whether a condition may have several values, of which a contact has one. */
    boolean takesSeveral() {
      return this == TEXTS || this == LISTS || this == CHANNELS;
    }
  }

  private static final Map<String, FilterField> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(FilterField::parameter, Function.identity()));

  private final String parameter;
  private final Message label;
  private final Kind kind;

  FilterField(String parameter, Message label, Kind kind) {
    this.parameter = parameter;
    this.label = label;
    this.kind = kind;
  }

  static Optional<FilterField> of(String parameter) {
    return Optional.ofNullable(BY_NAME.get(parameter));
  }

  /** The name in the API. */
  public String parameter() {
    return parameter;
  }

  public Message label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }
}
