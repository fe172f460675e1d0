package dev.rubrica.domain.campaign;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.PhoneNumber;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value of a recipient that a message contains: a property of the contact or a custom field.
 *
 * @param name as the client wrote it; the name of the value in leases
 * @param customField the name of the custom field in Unicode normalization form NFC; null for a
 *     property
 */
public record RecipientField(String name, @Nullable String customField) {

  /** Precedes the name of a custom field. */
  public static final String CUSTOM = "customFields.";

  private static final String PHONE_NUMBER = "phoneNumber";
  private static final Map<String, Function<Contact, @Nullable Object>> PROPERTIES = properties();

  private static Map<String, Function<Contact, @Nullable Object>> properties() {
    Map<String, Function<Contact, @Nullable Object>> values = new LinkedHashMap<>();
    values.put("id", contact -> contact.id().value());
    values.put("firstName", contact -> contact.details().name().first());
    values.put("lastName", contact -> contact.details().name().last());
    values.put("fullName", contact -> contact.details().name().full());
    values.put(PHONE_NUMBER, contact -> text(contact.details().phone()));
    values.put(
        "email",
        contact -> contact.details().email() == null ? null : contact.details().email().value());
    values.put(
        "gender",
        contact -> contact.details().gender() == null ? null : contact.details().gender().name());
    values.put("isValid", Contact::valid);
    values.put("isTest", contact -> contact.details().test());
    values.put("communicationSupported", contact -> names(contact.details().channels()));
    values.put("suppressedChannels", contact -> names(contact.optOuts().channels()));
    values.put("tags", contact -> contact.details().tags().names());
    for (ContactField<?> field : ContactField.all()) {
      values.put(field.name(), contact -> contact.details().fields().text(field));
    }
    values.put("createdAt", Contact::createdAt);
    values.put("updatedAt", Contact::updatedAt);
    return values;
  }

  /**
   * The field with this name: of a property, {@code customFields.NAME}, or {@code NAME} for short.
   * Custom fields need not exist.
   */
  public static RecipientField named(String name) {
    if (PROPERTIES.containsKey(name)) {
      return new RecipientField(name, null);
    }
    boolean prefixed = name.startsWith(CUSTOM) && name.length() > CUSTOM.length();
    String custom = prefixed ? name.substring(CUSTOM.length()) : name;
    return new RecipientField(name, composed(custom));
  }

  /** The names of all properties, in the order of the API. */
  public static Set<String> propertyNames() {
    return PROPERTIES.keySet();
  }

  public boolean isProperty() {
    return customField == null;
  }

  /**
   * The value of the contact: a {@link String}, a {@link Boolean}, a {@link Long}, a {@link
   * java.math.BigDecimal}, a {@link java.time.Instant} or a list of texts; null for none.
   *
   * @param contact with its opt-outs
   */
  public @Nullable Object valueOf(Contact contact) {
    Function<Contact, @Nullable Object> property = PROPERTIES.get(name);
    return customField == null && property != null
        ? property.apply(contact)
        : custom(contact.details().customFields(), customField == null ? name : customField);
  }

  /** The value of a person of whom nothing but the number is known; null for none. */
  public @Nullable Object valueOf(PhoneNumber number) {
    return isProperty() && name.equals(PHONE_NUMBER) ? number.value() : null;
  }

  /** Whether the value is none that a message could contain. */
  public static boolean isMissing(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isBlank();
      case Collection<?> values -> values.isEmpty();
      default -> false;
    };
  }

  /** Every property of the contact, and its custom fields as {@code customFields.NAME}. */
  public static Map<String, @Nullable Object> all(Contact contact) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    PROPERTIES.forEach((name, value) -> values.put(name, value.apply(contact)));
    contact
        .details()
        .customFields()
        .values()
        .forEach((name, value) -> values.put(CUSTOM + name, value));
    return values;
  }

  // A name may be stored in another normalization form.
  private static @Nullable Object custom(CustomFields fields, String name) {
    return fields.values().entrySet().stream()
        .filter(field -> field.getValue() != null)
        .filter(field -> composed(field.getKey()).equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static @Nullable String text(@Nullable PhoneNumber number) {
    return number == null ? null : number.value();
  }

  private static List<String> names(Collection<Channel> channels) {
    return Stream.of(Channel.values()).filter(channels::contains).map(Channel::name).toList();
  }
}
