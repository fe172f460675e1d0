package dev.rubrica.domain.contact;

import dev.rubrica.domain.contact.FieldType.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The attributes of a contact that have no behaviour: they are stored, returned, imported and
 * exported, and a filter compares them for equality. Every layer iterates {@link #all}, so this
 * table is the only class that defines them.
 *
 * <p>A name determines the property and the filter parameter of the API, the header of an export
 * and of an import, and the column of the table {@code contact}: {@code lastContactType} is stored
 * in {@code last_contact_type}. A column must not be an SQL keyword. The order is that of the API
 * and of exports, so new fields belong at the end.
 *
 * @param <T> the type of the values
 */
public final class ContactField<T> {

  private static final List<ContactField<?>> DEFINED = new ArrayList<>();

  /** The channel of the last contact. */
  public static final ContactField<Channel> LAST_CONTACT_TYPE =
      define("lastContactType", new Word<>(Channel.class));

  /** The channel of the last campaign. */
  public static final ContactField<Channel> LAST_CAMPAIGN_TYPE =
      define("lastCampaignType", new Word<>(Channel.class));

  // Must follow the fields: static initializers run from top to bottom.
  private static final List<ContactField<?>> ALL = List.copyOf(DEFINED);

  private final int index;
  private final String name;
  private final FieldType<T> type;

  private ContactField(int index, String name, FieldType<T> type) {
    this.index = index;
    this.name = name;
    this.type = type;
  }

  private static <T> ContactField<T> define(String name, FieldType<T> type) {
    ContactField<T> field = new ContactField<>(DEFINED.size(), name, type);
    DEFINED.add(field);
    return field;
  }

  /** All fields in their order. */
  public static List<ContactField<?>> all() {
    return ALL;
  }

  /** The position in {@link #all}. */
  public int index() {
    return index;
  }

  /** The name in camel case, as in the API. */
  public String name() {
    return name;
  }

  /** The words of the name in lower case. */
  public String words(String separator) {
    return name.replaceAll("(?=\\p{Lu})", separator).toLowerCase(Locale.ROOT);
  }

  public FieldType<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
