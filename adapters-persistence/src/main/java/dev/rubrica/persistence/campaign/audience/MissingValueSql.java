package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.persistence.contact.row.ContactFieldColumns;
import dev.rubrica.persistence.contact.row.SearchTerms;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.stream.Stream;

/**
 * Whether a recipient lacks a value for a field of a message, in SQL, as {@link
 * RecipientField#isMissing} decides it. A recipient has a number and a supported channel.
 */
final class MissingValueSql {

  private static final String NEVER = "FALSE";

  private MissingValueSql() {}

  /** The condition on a contact named c with its opt-outs s. */
  static SqlFragment ofContact(AccountId account, RecipientField field) {
    String custom = field.customField();
    return custom == null
        ? SqlFragment.of(property(field.name()))
        : SqlFragment.of(
            "NOT coalesce(c.search_terms && ?::bigint[], FALSE)", (Object) kinds(account, custom));
  }

  /** The condition on a person of whom only the number is known. */
  static String ofNumber(RecipientField field) {
    return field.isProperty() && field.name().equals("phoneNumber") ? NEVER : "TRUE";
  }

  private static String property(String name) {
    return switch (name) {
      case "id",
          "phoneNumber",
          "isValid",
          "isTest",
          "communicationSupported",
          "createdAt",
          "updatedAt" ->
          NEVER;
      case "firstName" -> "c.first_name IS NULL";
      case "lastName" -> "c.last_name IS NULL";
      case "fullName" -> "c.first_name IS NULL AND c.last_name IS NULL";
      case "email" -> "c.email IS NULL";
      case "gender" -> "c.gender IS NULL";
      case "suppressedChannels" -> "coalesce(s.channels, 0) & 7 = 0";
      case "tags" -> "cardinality(c.tags) = 0";
      default -> "coalesce(btrim(c." + column(name) + "), '') = ''";
    };
  }

  private static String column(String name) {
    return ContactField.all().stream()
        .filter(field -> field.name().equals(name))
        .map(ContactFieldColumns::name)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column of " + name));
  }

  private static long[] kinds(AccountId account, String name) {
    SearchTerms terms = new SearchTerms(account);
    return Stream.of(CustomFieldKind.values()).mapToLong(kind -> terms.kind(name, kind)).toArray();
  }
}
