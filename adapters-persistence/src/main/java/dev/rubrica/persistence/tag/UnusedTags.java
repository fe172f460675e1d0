package dev.rubrica.persistence.tag;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;

/** Removes tags that no contact has from the registry. */
final class UnusedTags {

  private final PgSession session;
  private final AccountId account;

  UnusedTags(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  /**
   * Removes them and returns their number. Only their rows are locked: a transaction that gives a
   * contact a tag has locked its row, which is skipped, or waits and then does not find it.
   */
  int remove() {
    List<Tag> candidates = find();
    if (candidates.isEmpty()) {
      return 0;
    }
    // The locks are taken by a statement of their own, so that the next one sees the contacts of
    // all transactions that held one before.
    List<Tag> unused = new TagHolders(session, account).without(lock(candidates));
    return unused.isEmpty() ? 0 : delete(unused);
  }

  /** The tags that no contact has, as committed transactions have left them. Locks nothing. */
  List<Tag> find() {
    boolean none =
        session.number(
                "SELECT count(*) FROM (SELECT FROM tag WHERE account_id = ? LIMIT 1) AS one",
                account.value())
            == 0;
    return none ? List.of() : withoutHolder();
  }

  // Reads all contacts once, which takes less time than a probe of the index for each tag. EXCEPT
  // compares the names by hash or sort, whatever their expected numbers.
  private List<Tag> withoutHolder() {
    return session.list(
        """
        SELECT t.name
        FROM tag t
        WHERE t.account_id = ?
        EXCEPT
        SELECT u.name
        FROM contact c
        CROSS JOIN LATERAL unnest(c.tags) AS u (name)
        WHERE c.account_id = ?
        """,
        row -> Tag.of("tags", row.getString(1)),
        account.value(),
        account.value());
  }

  private List<Tag> lock(List<Tag> candidates) {
    return session.list(
        """
        SELECT t.name
        FROM tag t
        WHERE t.account_id = ?
          AND t.key = ANY (?::text[])
        ORDER BY t.key
        FOR UPDATE SKIP LOCKED
        """,
        row -> Tag.of("tags", row.getString(1)),
        account.value(),
        candidates.stream().map(Tag::key).toArray(String[]::new));
  }

  private int delete(List<Tag> tags) {
    return session.update(
        "DELETE FROM tag WHERE account_id = ? AND key = ANY (?::text[])",
        account.value(),
        tags.stream().map(Tag::key).toArray(String[]::new));
  }
}
