package dev.rubrica.persistence.tag;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.persistence.contact.row.SearchTerms;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.List;
import java.util.Set;

/** Finds out whether contacts have a tag. */
final class TagHolders {

  private static final int FEW = 20;

  private final PgSession session;
  private final AccountId account;
  private final SearchTerms terms;

  TagHolders(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
    this.terms = new SearchTerms(account);
  }

  /** Those of the tags that no contact has. */
  List<Tag> without(List<Tag> tags) {
    if (tags.size() > FEW) {
      Set<String> held = held(tags);
      return tags.stream().filter(tag -> !held.contains(tag.key())).toList();
    }
    return tags.stream().filter(tag -> !exist(tag.key())).toList();
  }

  // One probe of the index for each.
  private Set<String> held(List<Tag> tags) {
    return Set.copyOf(
        session.list(
            """
            SELECT k.key
            FROM unnest(?::text[], ?::bigint[]) AS k (key, term)
            CROSS JOIN LATERAL (
              SELECT c.id
              FROM contact c
              WHERE c.account_id = ?
                AND c.search_terms && ARRAY[k.term]
              LIMIT 1) AS holder
            """,
            row -> row.getString(1),
            tags.stream().map(Tag::key).toArray(String[]::new),
            tags.stream().mapToLong(tag -> terms.tag(tag.key())).toArray(),
            account.value()));
  }

  // Planned for the given term: by the index if few contacts have it, else by any contacts.
  private boolean exist(String key) {
    SqlFragment first =
        SqlFragment.of(
            """
            SELECT c.id
            FROM contact c
            WHERE c.account_id = ?
              AND c.search_terms && ?
            LIMIT 1
            """,
            account.value(),
            new long[] {terms.tag(key)});
    return !session.listPlanned(first, row -> row.getLong(1)).isEmpty();
  }
}
