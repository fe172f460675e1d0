package dev.rubrica.persistence.search;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account that has more than half of all contacts, if there is one. It is read from the
 * database at most once a minute, and decides how fast searches are, never what they find.
 * Thread-safe.
 */
public final class MajorityAccount {

  private static final long FRESH = Duration.ofMinutes(1).toNanos();

  private static final String SELECT =
      """
      SELECT account_id
      FROM contact_counter
      WHERE contact_count > (SELECT sum(contact_count) / 2 FROM contact_counter)
      """;

  private volatile @Nullable Known known;

  private record Known(List<Long> accounts, long readAt) {
    boolean isFresh(long now) {
      return now - readAt <= FRESH;
    }
  }

  boolean is(AccountId account, PgSession session) {
    Known current = known;
    long now = System.nanoTime();
    if (current == null || !current.isFresh(now)) {
      current = new Known(session.list(SELECT, row -> row.getLong(1)), now);
      known = current;
    }
    return current.accounts().contains(account.value());
  }
}
