package dev.rubrica.persistence.tag;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.lock.LockOrder;

/**
 * The limit on the number of different tags of an account. Many new tags, and those near the limit,
 * are registered one transaction after the other, so that several do not exceed the limit together.
 */
final class TagRoom {

  // "Tags" in ASCII, a class of its own: the lock never conflicts with those of accounts.
  private static final int LOCK_CLASS = 0x54616773;

  private static final int FEW = 20;

  /** More than all transactions of an account that register few tags at the same time. */
  private static final int MARGIN = 1_000;

  private final PgSession session;
  private final AccountId account;

  TagRoom(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  /** How many of so many new tags can be registered. Removes unused tags if there is no room. */
  int make(int added) {
    if (added <= FEW && registered() + added <= TagSpelling.MAX_TAGS - MARGIN) {
      return added;
    }
    session.run("SELECT pg_advisory_xact_lock(?, ?)", LOCK_CLASS, LockOrder.key(account));
    long registered = registered();
    if (registered + added > TagSpelling.MAX_TAGS) {
      registered -= new UnusedTags(session, account).remove();
    }
    return Math.clamp(TagSpelling.MAX_TAGS - registered, 0, added);
  }

  /** How many of so many new tags {@link #make} would allow. */
  int forecast(int added) {
    if (registered() + added <= TagSpelling.MAX_TAGS) {
      return added;
    }
    long used =
        session.number(
            """
            SELECT count(DISTINCT used.name)
            FROM contact c
            CROSS JOIN LATERAL unnest(c.tags) AS used (name)
            WHERE c.account_id = ?
            """,
            account.value());
    return Math.clamp(TagSpelling.MAX_TAGS - used, 0, added);
  }

  private long registered() {
    return session.number("SELECT count(*) FROM tag WHERE account_id = ?", account.value());
  }
}
