package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.erasure.NumberKeys;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The channels on which numbers are suppressed. The salt of erasures is read by the same statement,
 * and so in the same snapshot: an account that has erased nobody costs one round trip, others two.
 */
record NumberCheck(PgSession session, AccountId account, NumberKeys keys) {

  // The row of the account is there also when no number is suppressed.
  private static final String SELECT =
      """
      SELECT s.number, s.channels, c.erasure_salt
      FROM contact_counter c
      LEFT JOIN suppressed_number s
        ON s.account_id = ?
        AND s.channels <> 0
      """;

  private record Row(@Nullable String number, SuppressedChannels channels, @Nullable String salt) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString("number"),
          new SuppressedChannels(row.getInt("channels")),
          row.getString("erasure_salt"));
    }
  }

  /** By canonical number; those that are not suppressed are omitted. */
  Map<PhoneNumber, SuppressedChannels> suppressed(Collection<PhoneNumber> numbers) {
    Map<String, PhoneNumber> byKey = keys.possible(Optional.empty(), numbers);
    List<Row> rows = rows(byKey.keySet());
    Optional<String> salt = rows.stream().findFirst().map(Row::salt);
    if (salt.isPresent()) {
      byKey = keys.possible(salt, numbers);
      rows = rows(byKey.keySet());
    }
    Map<PhoneNumber, SuppressedChannels> suppressed = new HashMap<>();
    for (Row row : rows) {
      if (row.number() != null) {
        PhoneNumber number = Objects.requireNonNull(byKey.get(row.number()));
        suppressed.merge(number, row.channels(), SuppressedChannels::plus);
      }
    }
    return suppressed;
  }

  private List<Row> rows(Collection<String> numbers) {
    SqlFragment select = SqlFragment.of(SELECT, account.value());
    SqlFragment end = SqlFragment.of("WHERE c.account_id = ?", account.value());
    return numbers.size() == 1
        ? session.list(
            select.then("  AND s.number = ?\n", numbers.iterator().next()).then(end), Row::of)
        : session.listPlanned(
            select
                .then("  AND s.number = ANY (?::text[])\n", (Object) numbers.toArray(String[]::new))
                .then(end),
            Row::of);
  }
}
