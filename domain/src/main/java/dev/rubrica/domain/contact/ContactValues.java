package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.ContactDetails.Attributes;
import dev.rubrica.domain.contact.ContactDetails.ContactPoints;
import dev.rubrica.domain.tag.Tag;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a contact as texts by name, to compare and to store them one by one. The names are
 * those of the API, such as {@code firstName} and {@code customFields.city}. A missing value, and a
 * contact that is no test contact or has no channel, has no entry. Tags are not included.
 */
public final class ContactValues {

  public static final String PHONE_NUMBER = "phoneNumber";
  public static final String EMAIL = "email";

  private static final String FIRST_NAME = "firstName";
  private static final String LAST_NAME = "lastName";
  private static final String GENDER = "gender";
  private static final String IS_TEST = "isTest";
  private static final String CHANNELS = "communicationSupported";
  private static final String CUSTOM = "customFields.";
  private static final String TAG = "tag";

  // Numbers of up to 53 bits are exact in every program that reads a backup.
  private static final int UNUSED_BITS = Long.SIZE - 53;

  private static final List<ContactField<?>> FIELDS_BY_NAME =
      ContactField.all().stream()
          .sorted(Comparator.<ContactField<?>, String>comparing(ContactField::name))
          .toList();

  private ContactValues() {}

  /** The values of a contact. */
  public static SequencedMap<String, String> of(ContactDetails details) {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    put(values, FIRST_NAME, details.name().first());
    put(values, LAST_NAME, details.name().last());
    put(values, PHONE_NUMBER, details.phone() == null ? null : details.phone().value());
    put(values, EMAIL, details.email() == null ? null : details.email().value());
    put(values, GENDER, details.gender() == null ? null : details.gender().name());
    put(values, IS_TEST, details.test() ? "true" : null);
    put(values, CHANNELS, channels(details.channels()));
    for (ContactField<?> field : ContactField.all()) {
      put(values, field.name(), details.fields().text(field));
    }
    details
        .customFields()
        .values()
        .forEach((key, value) -> values.put(CUSTOM + key, CustomText.write(value)));
    return values;
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private static @Nullable String channels(Set<Channel> channels) {
    return channels.isEmpty()
        ? null
        : channels.stream().map(Channel::name).collect(Collectors.joining(","));
  }

  /**
   * The contact with these values and the tags of the given one.
   *
   * @param values as {@link #of} returns them
   * @throws Invalid no contact can have these values
   * @throws IllegalArgumentException they are not values of a contact
   */
  public static ContactDetails toDetails(Map<String, String> values, ContactDetails current) {
    Map<String, String> left = new LinkedHashMap<>(values);
    PersonName name = new PersonName(left.remove(FIRST_NAME), left.remove(LAST_NAME));
    String phone = left.remove(PHONE_NUMBER);
    String email = left.remove(EMAIL);
    ContactPoints points =
        new ContactPoints(
            phone == null ? null : new PhoneNumber(phone),
            email == null ? null : new EmailAddress(email),
            readChannels(left.remove(CHANNELS)));
    String gender = left.remove(GENDER);
    boolean test = left.remove(IS_TEST) != null;
    ContactFieldValues.Builder fields = ContactFieldValues.builder();
    for (ContactField<?> field : ContactField.all()) {
      fields.parse(field, left.remove(field.name()));
    }
    Attributes attributes =
        new Attributes(
            gender == null ? null : Gender.valueOf(gender),
            test,
            readCustomFields(left),
            current.tags());
    return new ContactDetails(name, points, attributes, fields.build());
  }

  /** Whether the value with this name is that of a custom field. */
  public static boolean isCustomField(String name) {
    return name.startsWith(CUSTOM);
  }

  /**
   * Checks a value by itself, as {@link #of} returns it.
   *
   * @throws IllegalArgumentException no contact has such a value; the message does not contain it
   */
  public static void requireValue(String name, String text) {
    boolean valid;
    try {
      valid = isValue(name, text);
    } catch (Invalid | IllegalArgumentException _) {
      valid = false;
    }
    if (!valid) {
      throw new IllegalArgumentException("a contact has no such value");
    }
  }

  private static boolean isValue(String name, String text) {
    return switch (name) {
      case FIRST_NAME, LAST_NAME -> new PersonName(text, null).first() != null;
      case PHONE_NUMBER -> new PhoneNumber(text).value().equals(text);
      case EMAIL -> !new EmailAddress(text).value().isEmpty();
      case GENDER -> Gender.valueOf(text).name().equals(text);
      case IS_TEST -> text.equals("true");
      case CHANNELS -> !readChannels(text).isEmpty();
      default ->
          isCustomField(name)
              ? !readCustomFields(Map.of(name, text)).values().isEmpty()
              : hasField(name, text);
    };
  }

  private static boolean hasField(String name, String text) {
    return ContactField.all().stream()
        .filter(field -> field.name().equals(name))
        .anyMatch(
            field -> ContactFieldValues.builder().parse(field, text).build().text(field) != null);
  }

  private static Set<Channel> readChannels(@Nullable String names) {
    return names == null
        ? Set.of()
        : Arrays.stream(names.split(",", -1)).map(Channel::valueOf).collect(Collectors.toSet());
  }

  private static CustomFields readCustomFields(Map<String, String> values) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    values.forEach(
        (name, text) -> {
          if (!isCustomField(name)) {
            throw new IllegalArgumentException("a contact has no such value");
          }
          fields.put(name.substring(CUSTOM.length()), CustomText.read(text));
        });
    return CustomFields.of(fields);
  }

  /**
   * A hash of the values and tags, to find out whether a contact has changed: equal contacts have
   * equal fingerprints, and different ones have them with a probability of 2^-53 only. It is not
   * negative. Fields that are added to contacts later do not change it as long as they have no
   * value.
   */
  // The order of the values must never change, because fingerprints are stored. New contact fields
  // are hashed with the others, whatever their names. A map of all values would take longer than
  // the
  // hash.
  public static long fingerprint(ContactDetails details) {
    Fnv hash = new Fnv();
    hash.addEntry(CHANNELS, channels(details.channels()));
    Map<String, @Nullable Object> custom = details.customFields().values();
    String[] keys = custom.keySet().toArray(String[]::new);
    Arrays.sort(keys);
    for (String key : keys) {
      hash.add(CUSTOM, key);
      hash.add(CustomText.write(custom.get(key)));
    }
    hash.addEntry(EMAIL, details.email() == null ? null : details.email().value());
    hash.addEntry(FIRST_NAME, details.name().first());
    hash.addEntry(GENDER, details.gender() == null ? null : details.gender().name());
    hash.addEntry(IS_TEST, details.test() ? "true" : null);
    for (ContactField<?> field : FIELDS_BY_NAME) {
      hash.addEntry(field.name(), details.fields().text(field));
    }
    hash.addEntry(LAST_NAME, details.name().last());
    hash.addEntry(PHONE_NUMBER, details.phone() == null ? null : details.phone().value());
    for (Tag tag : details.tags().inOrder()) {
      hash.addEntry(TAG, tag.key());
    }
    return hash.value() >>> UNUSED_BITS;
  }

  /** The 64-bit FNV-1a hash (draft-eastlake-fnv) of texts, by their UTF-16 code units. */
  private static final class Fnv {

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long hash = BASIS;

    private void addEntry(String name, @Nullable String value) {
      if (value != null) {
        add(name);
        add(value);
      }
    }

    private void add(String text) {
      add(text.length());
      addUnits(text);
    }

    /** As the text that both parts make. */
    private void add(String start, String end) {
      add(start.length() + end.length());
      addUnits(start);
      addUnits(end);
    }

    private void addUnits(String text) {
      for (int i = 0; i < text.length(); i++) {
        add(text.charAt(i));
      }
    }

    private void add(int unit) {
      hash = (hash ^ (unit & 0xff)) * PRIME;
      hash = (hash ^ (unit >>> Byte.SIZE)) * PRIME;
    }

    // The high bits of the last products depend on few bits of the last units.
    private long value() {
      long mixed = (hash ^ (hash >>> 32)) * PRIME;
      return mixed ^ (mixed >>> 29);
    }
  }

  /** The value of a custom field as a text whose first character is its type. */
  private static final class CustomText {

    private static String write(@Nullable Object value) {
      return switch (value) {
        case null -> "0";
        case BigDecimal number -> "n" + number.toPlainString();
        case Boolean flag -> "b" + flag;
        default -> "t" + value;
      };
    }

    private static @Nullable Object read(String text) {
      return switch (text) {
        case "0" -> null;
        case "btrue" -> true;
        case "bfalse" -> false;
        default ->
            switch (text.isEmpty() ? ' ' : text.charAt(0)) {
              case 'n' -> new BigDecimal(text.substring(1));
              case 't' -> text.substring(1);
              default -> throw new IllegalArgumentException("not the value of a custom field");
            };
      };
    }
  }
}
