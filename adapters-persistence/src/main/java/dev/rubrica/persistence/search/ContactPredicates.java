package dev.rubrica.persistence.search;

import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.contact.row.ChannelBits;
import dev.rubrica.persistence.jdbc.SqlFragment;

/** The conditions of a filter on the columns of a contact named c. */
final class ContactPredicates {

  private ContactPredicates() {}

  static SqlFragment where(ContactFilter filter) {
    return described(filter).then(addressed(filter));
  }

  private static SqlFragment described(ContactFilter filter) {
    SqlFragment where = SqlFragment.none();
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

  private static SqlFragment addressed(ContactFilter filter) {
    SqlFragment where = SqlFragment.none();
    if (filter.phone() != null) {
      where = where.then(" AND c.phone = ?", filter.phone().value());
    }
    if (filter.emailKey() != null) {
      where =
          where.then(
              " AND c.sort_email = ? AND c.email_key = ?",
              TextFolding.fold(filter.emailKey()),
              filter.emailKey());
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
