package dev.rubrica.persistence.search;

import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.contact.row.ChannelBits;
import dev.rubrica.persistence.contact.row.ContactFieldColumns;
import dev.rubrica.persistence.jdbc.SqlFragment;

/** The conditions of a filter on a contact named c, each preceded by AND. */
public final class ContactPredicates {

  private static final int TRIGRAM = 3;

  private ContactPredicates() {}

  static SqlFragment where(ContactFilter filter) {
    return attributes(filter.attributes()).then(identity(filter.identity()));
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
    return where;
  }

  /**
   * @param name the expression of the contact's folded name
   */
  static SqlFragment search(TextSearch search, String name) {
    String needle = search.needle();
    if (search.in() == SearchIn.NAME) {
      return SqlFragment.of(" AND " + name + " LIKE ?", pattern(needle));
    }
    return isIndexable(needle)
        ? SqlFragment.of(" AND c.search_text LIKE ?", pattern(needle))
        : SqlFragment.of(" AND strpos(c.search_text, ?) > 0", needle);
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
