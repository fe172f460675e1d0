package dev.rubrica.persistence;

import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;

/**
 * The one SQL form of a filter, shared by whatever pages, counts, adds, removes and exports: a
 * condition on a contact named c and, when the filter names a list, its membership named m.
 */
final class ContactFilters {

  private ContactFilters() {}

  static Clause where(ContactFilter filter) {
    Clause where = Clause.none();
    if (!filter.inAnyOf().isEmpty()) {
      where = where.then(" AND " + memberOfAny(""), filter.inAnyOf());
    }
    if (!filter.inNoneOf().isEmpty()) {
      where = where.then(" AND " + memberOfAny("NOT "), filter.inNoneOf());
    }
    return where.then(searched(filter)).then(described(filter)).then(addressed(filter));
  }

  private static String memberOfAny(String not) {
    return not
        + """
        EXISTS (
          SELECT
          FROM membership a
          WHERE a.account_id = c.account_id
            AND a.contact_id = c.id
            AND a.list_id IN (SELECT unnest(?::bigint[])))
        """;
  }

  private static Clause searched(ContactFilter filter) {
    if (filter.search() == null) {
      return Clause.none();
    }
    if (filter.searchIn() == SearchIn.NAME) {
      String name = filter.memberOf() == null ? "c.sort_name" : "m.sort_name";
      return Clause.of(" AND strpos(" + name + ", ?) > 0", filter.search());
    }
    return Needles.indexable(filter.search())
        ? Clause.of(" AND c.search_text LIKE ?", Needles.pattern(filter.search()))
        : Clause.of(" AND strpos(c.search_text, ?) > 0", filter.search());
  }

  private static Clause described(ContactFilter filter) {
    Clause where = Clause.none();
    if (filter.gender() != null) {
      where = where.then(" AND c.gender = ?", filter.gender());
    }
    if (filter.valid() != null) {
      where = where.then(" AND c.valid = ?", filter.valid());
    }
    if (filter.test() != null) {
      where = where.then(" AND c.test = ?", filter.test());
    }
    if (!filter.channels().isEmpty()) {
      where =
          where.then(" AND c.channels & ?::smallint <> 0", ChannelBits.write(filter.channels()));
    }
    return where;
  }

  private static Clause addressed(ContactFilter filter) {
    Clause where = Clause.none();
    if (filter.phone() != null) {
      where = where.then(" AND c.phone = ?", filter.phone().value());
    }
    if (filter.emailKey() != null) {
      where = where.then(" AND c.email_key = ?", filter.emailKey());
    }
    if (filter.lastContactType() != null) {
      where = where.then(" AND c.last_contact_type = ?", filter.lastContactType());
    }
    if (filter.lastCampaignType() != null) {
      where = where.then(" AND c.last_campaign_type = ?", filter.lastCampaignType());
    }
    return where;
  }
}
