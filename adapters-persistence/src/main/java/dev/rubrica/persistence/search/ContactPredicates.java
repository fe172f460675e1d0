package dev.rubrica.persistence.search;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.contact.PhonePrefix;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.contact.row.ChannelBits;
import dev.rubrica.persistence.contact.row.ContactFieldColumns;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter on a contact named c, each preceded by AND. */
public final class ContactPredicates {

  private static final int TRIGRAM = 3;

  private ContactPredicates() {}

  static SqlFragment where(AccountId account, ContactFilter filter) {
    return attributes(filter.attributes())
        .then(identity(filter.identity()))
        .then(times(filter.times()))
        .then(CustomFieldPredicates.where(account, filter.customFields()))
        .then(TagPredicates.where(account, filter.tags()))
        .then(OptOutPredicates.where(account, filter.optOuts()));
  }

  private static SqlFragment attributes(Attributes attributes) {
    SqlFragment where = SqlFragment.none();
    if (attributes.gender() != null) {
      where = where.then(" AND c.gender = ?", attributes.gender());
    }
    if (attributes.valid() != null) {
      where = where.then(" AND c.valid = ?", attributes.valid());
    }
    if (attributes.test() != null) {
      where = where.then(" AND c.test = ?", attributes.test());
    }
    if (!attributes.channels().isEmpty()) {
      int bits = ChannelBits.write(attributes.channels());
      where = where.then(" AND c.channels & ?::smallint <> 0", bits);
    }
    ContactFieldValues fields = attributes.fields();
    for (ContactField<?> field : fields.present()) {
      String condition = " AND c." + ContactFieldColumns.name(field) + " = ?";
      where = where.then(condition, fields.text(field));
    }
    return where;
  }

  private static SqlFragment identity(Identity identity) {
    SqlFragment where = SqlFragment.none();
    if (identity.phone() != null) {
      where = where.then(" AND c.phone = ?", identity.phone().value());
    }
    if (identity.emailKey() != null) {
      String sortKey = TextFolding.fold(identity.emailKey());
      where = where.then(" AND c.sort_email = ? AND c.email_key = ?", sortKey, identity.emailKey());
    }
    return identity.phonePrefix() == null ? where : where.then(startsWith(identity.phonePrefix()));
  }

  // A range of the unique index, which contains no missing numbers. A colon is the character after
  // the digits.
  private static SqlFragment startsWith(PhonePrefix prefix) {
    return SqlFragment.of(
        " AND c.phone IS NOT NULL AND c.phone >= ? AND c.phone < ?",
        prefix.value(),
        prefix.value() + ":");
  }

  private static SqlFragment times(@Nullable Times times) {
    return times == null
        ? SqlFragment.none()
        : time(" AND c.created_at >= ?", times.createdFrom())
            .then(time(" AND c.created_at < ?", times.createdBefore()))
            .then(time(" AND c.updated_at >= ?", times.updatedFrom()))
            .then(time(" AND c.updated_at < ?", times.updatedBefore()));
  }

  private static SqlFragment time(String condition, @Nullable Instant time) {
    return time == null ? SqlFragment.none() : SqlFragment.of(condition, time);
  }

  /**
   * @param name the expression of the contact's folded name
   * @param scope of a search that uses the trigram index
   */
  static SqlFragment search(
      AccountId account, TextSearch search, String name, TextIndexScope scope) {
    String needle = search.needle();
    if (search.in() == SearchIn.NAME) {
      return SqlFragment.of(" AND " + name + " LIKE ?", pattern(needle));
    }
    if (!isIndexable(needle)) {
      return SqlFragment.of(" AND strpos(c.search_text, ?) > 0", needle);
    }
    SqlFragment indexed = SqlFragment.of(" AND c.search_text LIKE ?", pattern(needle));
    return scope == TextIndexScope.ACCOUNT
        ? indexed.then(" AND -c.account_id = ?", -account.value())
        : indexed;
  }

  /**
   * Whether the trigram index can narrow a search: the needle contains three consecutive letters or
   * digits. For other needles the index returns every row, which is far slower than a scan.
   */
  public static boolean isIndexable(String needle) {
    int run = 0;
    for (int i = 0; i < needle.length(); i++) {
      run = Character.isLetterOrDigit(needle.charAt(i)) ? run + 1 : 0;
      if (run == TRIGRAM) {
        return true;
      }
    }
    return false;
  }

  /** A pattern of LIKE that matches texts with the literal needle in any place. */
  public static String pattern(String needle) {
    String literal = needle.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }
}
