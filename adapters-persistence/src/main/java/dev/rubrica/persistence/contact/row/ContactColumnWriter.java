package dev.rubrica.persistence.contact.row;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.TextFolding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps the details of contacts of an account to values in the order of the columns. Not
 * thread-safe.
 */
public final class ContactColumnWriter {

  private static final int FIELDS = ContactField.all().size();
  private static final int COLUMNS = 18 + FIELDS;

  public static final String NAMES =
      """
      first_name, last_name, phone, email, gender, test, channels, custom_fields, tags,
        sort_name, sort_first, sort_last, sort_email, email_key, search_text, search_terms,
        ordered_values, valid, %s
      """
          .formatted(ContactFieldColumns.names(""));

  public static final String MARKS =
      "?, ?, ?, ?, ?, ?, ?::smallint, ?::json, ?::text[], ?, ?, ?, ?, ?, ?, ?::bigint[], ?::jsonb,"
          + " ?"
          + ", ?".repeat(FIELDS);

  /** The columns as arrays of texts, from which {@link #FROM_TEXT} makes the values of a row n. */
  public static final String ARRAYS = String.join(", ", Collections.nCopies(COLUMNS, "?::text[]"));

  public static final String FROM_TEXT =
      """
      n.first_name, n.last_name, n.phone, n.email, n.gender, n.test::boolean,
        n.channels::smallint, n.custom_fields::json, n.tags::text[], n.sort_name, n.sort_first, n.sort_last,
        n.sort_email, n.email_key, n.search_text, n.search_terms::bigint[],
        n.ordered_values::jsonb, n.valid::boolean, %s
      """
          .formatted(ContactFieldColumns.names("n."));

  private final SearchTerms terms;
  private final Consumer<ComparableField> written;

  /**
   * @param account the account of the contacts
   * @param written receives each custom field of the contacts
   */
  public ContactColumnWriter(AccountId account, Consumer<ComparableField> written) {
    this.terms = new SearchTerms(account);
    this.written = written;
  }

  public List<@Nullable Object> values(ContactDetails details, boolean valid) {
    CustomFieldColumns customFields =
        customFields(details.customFields().comparable(), details.tags());
    PersonName name = details.name();
    EmailAddress email = details.email();
    List<@Nullable Object> values = new ArrayList<>(COLUMNS);
    Collections.addAll(
        values,
        name.first(),
        name.last(),
        details.phone() == null ? null : details.phone().value(),
        email == null ? null : email.value(),
        details.gender(),
        details.test(),
        ChannelBits.write(details.channels()),
        CustomFieldsJson.write(details.customFields()),
        TextArrays.write(details.tags().names()),
        name.sortKey(),
        sortKey(name.first()),
        sortKey(name.last()),
        sortKey(email == null ? null : email.value()),
        email == null ? null : email.key(),
        details.searchText(),
        customFields.searchTerms(),
        customFields.orderedValues(),
        valid);
    for (ContactField<?> field : ContactField.all()) {
      values.add(details.fields().text(field));
    }
    return values;
  }

  /** The columns for conditions on custom fields and tags, in PostgreSQL's text format. */
  public record CustomFieldColumns(String searchTerms, @Nullable String orderedValues) {}

  public CustomFieldColumns customFields(List<ComparableField> fields, Tags tags) {
    fields.forEach(written);
    return new CustomFieldColumns(array(terms.of(fields, tags)), OrderedValues.write(fields));
  }

  /** The values of several contacts as {@link #ARRAYS}: one array for each column. */
  public List<@Nullable Object> arrays(List<ValidatedContact> contacts) {
    List<List<@Nullable Object>> rows =
        contacts.stream().map(contact -> values(contact.details(), contact.valid())).toList();
    List<@Nullable Object> arrays = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      arrays.add(array(rows, column));
    }
    return arrays;
  }

  private static String array(long[] values) {
    StringBuilder text = new StringBuilder(20 * values.length + 2).append('{');
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append(values[i]);
    }
    return text.append('}').toString();
  }

  private static @Nullable String[] array(List<List<@Nullable Object>> rows, int column) {
    @Nullable String[] values = new @Nullable String[rows.size()];
    for (int row = 0; row < values.length; row++) {
      Object value = rows.get(row).get(column);
      values[row] = value == null ? null : value.toString();
    }
    return values;
  }

  // A missing value has a sort key that comes last, instead of null, so that one index serves both
  // the order and the cursor.
  private static String sortKey(@Nullable String text) {
    return text == null ? TextFolding.LAST : TextFolding.fold(text);
  }
}
