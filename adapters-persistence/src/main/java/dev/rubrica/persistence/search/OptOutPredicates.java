package dev.rubrica.persistence.search;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.OptOutCondition;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.phone.CanonicalNumberSql;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the opt-outs of a contact named c, each preceded by AND. They are a semi-join and
 * an anti-join, so that the planner can hash both tables for a count, and probe an index for each
 * contact of a first page. It does not see the account (AccountParameter): of an account that is
 * newer than the statistics it would expect no opt-outs, and read all of them for each contact.
 */
final class OptOutPredicates {

  private static final String OPT_OUTS =
      "(SELECT FROM suppressed_number s WHERE s.account_id = (SELECT ?::bigint) AND s.number = "
          + CanonicalNumberSql.of("c.phone")
          + " AND ";

  private OptOutPredicates() {}

  static SqlFragment where(AccountId account, @Nullable OptOutCondition condition) {
    SqlFragment where = SqlFragment.none();
    if (condition != null && !condition.suppressed().isEmpty()) {
      where = where.then(suppressed(account, condition.suppressed()));
    }
    if (condition != null && !condition.reachable().isEmpty()) {
      where = where.then(reachable(account, condition.reachable()));
    }
    return where;
  }

  private static SqlFragment suppressed(AccountId account, Set<Channel> channels) {
    return SqlFragment.of(
        " AND EXISTS " + OPT_OUTS + "s.channels & ?::smallint <> 0)",
        account.value(),
        bits(channels));
  }

  private static SqlFragment reachable(AccountId account, Set<Channel> channels) {
    int bits = bits(channels);
    SqlFragment supported =
        SqlFragment.of(
            " AND c.phone IS NOT NULL AND c.valid AND c.channels & ?::smallint <> 0", bits);
    SqlFragment optOut = SqlFragment.of(" AND NOT EXISTS " + OPT_OUTS, account.value());
    // Of a single channel the opt-outs alone decide, so fewer of them are hashed.
    return supported
        .then(optOut)
        .then(
            channels.size() == 1
                ? "s.channels & ?::smallint <> 0)"
                : "c.channels & ?::smallint & ~s.channels = 0)",
            bits);
  }

  private static int bits(Set<Channel> channels) {
    return SuppressedChannels.of(channels).bits();
  }
}
