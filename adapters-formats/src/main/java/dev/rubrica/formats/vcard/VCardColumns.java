package dev.rubrica.formats.vcard;

import dev.rubrica.application.port.out.ContactFiles;
import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Gender;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.TextListProperty;
import ezvcard.property.TextProperty;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns for the properties of a vCard, with headers that the import knows. */
enum VCardColumns {
  FIRST_NAME("First name", card -> name(card, StructuredName::getGiven)),
  LAST_NAME("Last name", card -> name(card, StructuredName::getFamily)),
  FULL_NAME("Full name", card -> first(card.getFormattedNames())),
  PHONE("Phone", card -> joined(VCardContactPoints.phones(card))),
  E_MAIL("E-mail", card -> joined(VCardContactPoints.emails(card))),
  GENDER("Gender", VCardColumns::gender),
  ORGANIZATION("Organization", card -> lists(card.getOrganizations())),
  TITLE("Title", card -> texts(card.getTitles())),
  BIRTHDAY("Birthday", VCardColumns::birthday),
  ADDRESS("Address", card -> joined(card.getAddresses().stream().map(VCardColumns::address))),
  NOTE("Note", card -> texts(card.getNotes())),
  URL("URL", card -> texts(card.getUrls())),
  NICKNAME("Nickname", card -> lists(card.getNicknames())),
  CATEGORIES("Categories", card -> lists(card.getCategoriesList()));

  static final List<String> HEADER = Stream.of(values()).map(column -> column.header).toList();

  private final String header;
  private final Function<VCard, @Nullable String> value;

  VCardColumns(String header, Function<VCard, @Nullable String> value) {
    this.header = header;
    this.value = value;
  }

  static List<String> of(VCard card) {
    return Stream.of(values())
        .map(column -> Objects.requireNonNullElse(column.value.apply(card), "").strip())
        .toList();
  }

  private static String name(VCard card, Function<StructuredName, String> part) {
    return card.getStructuredName() == null ? "" : part.apply(card.getStructuredName());
  }

  private static String first(List<? extends TextProperty> texts) {
    return texts.isEmpty() ? "" : texts.getFirst().getValue();
  }

  private static String texts(List<? extends TextProperty> texts) {
    return joined(texts.stream().map(TextProperty::getValue));
  }

  private static String lists(List<? extends TextListProperty> lists) {
    return joined(lists.stream().map(list -> sequence(list.getValues())));
  }

  private static String joined(Stream<String> values) {
    return values
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .distinct()
        .collect(Collectors.joining(ContactFiles.BETWEEN));
  }

  private static String sequence(Collection<String> parts) {
    return parts.stream()
        .filter(part -> part != null && !part.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(", "));
  }

  private static String address(Address address) {
    return sequence(
        Stream.of(
                address.getPoBoxes(),
                address.getExtendedAddresses(),
                address.getStreetAddresses(),
                address.getPostalCodes(),
                address.getLocalities(),
                address.getRegions(),
                address.getCountries())
            .flatMap(Collection::stream)
            .toList());
  }

  private static String birthday(VCard card) {
    Birthday birthday = card.getBirthday();
    if (birthday == null) {
      return "";
    }
    if (birthday.getPartialDate() != null) {
      return birthday.getPartialDate().toISO8601(false);
    }
    // A date or a timestamp, with or without a zone: all start with the date.
    Temporal date = birthday.getDate();
    return date == null ? birthday.getText() : date.toString().replaceFirst("T.*", "");
  }

  // Versions before 4.0 have no gender property; programs write an extended property.
  private static String gender(VCard card) {
    Gender gender = card.getGender();
    RawProperty own = card.getExtendedProperty("X-GENDER");
    String letter = gender != null ? gender.getGender() : own == null ? "" : own.getValue();
    return switch (Objects.requireNonNullElse(letter, "").strip().toUpperCase(Locale.ROOT)) {
      case "M", "MALE" -> "MALE";
      case "F", "FEMALE" -> "FEMALE";
      case "O", "OTHER" -> "OTHER";
      default -> "";
    };
  }
}
