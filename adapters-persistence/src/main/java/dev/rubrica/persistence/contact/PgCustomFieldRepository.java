package dev.rubrica.persistence.contact;

import dev.rubrica.application.port.out.CustomFieldRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.CustomField;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.persistence.contact.KnownCustomFields.Key;
import dev.rubrica.persistence.contact.row.SearchTerms;
import dev.rubrica.persistence.jdbc.PgSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Custom fields in PostgreSQL: the table {@code custom_field}. */
public final class PgCustomFieldRepository implements CustomFieldRepository {

  private final PgSession session;

  public PgCustomFieldRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public List<CustomField> find(AccountId account) {
    Map<String, Set<CustomFieldKind>> kinds = new LinkedHashMap<>();
    session
        .list(
            """
            SELECT name, kind
            FROM custom_field
            WHERE account_id = ?
            ORDER BY name, kind
            LIMIT ?
            """,
            row -> key(account, row),
            account.value(),
            MAX_FOUND)
        .forEach(
            key ->
                kinds
                    .computeIfAbsent(key.name(), _ -> EnumSet.noneOf(CustomFieldKind.class))
                    .add(key.kind()));
    return kinds.entrySet().stream()
        .map(entry -> new CustomField(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Key key(AccountId account, ResultSet row) throws SQLException {
    CustomFieldKind kind = CustomFieldKind.valueOf(row.getString("kind"));
    return new Key(account.value(), row.getString("name"), kind);
  }

  @Override
  public List<String> names(AccountId account, int limit) {
    return session.list(
        """
        SELECT DISTINCT name
        FROM custom_field
        WHERE account_id = ?
        ORDER BY name
        LIMIT ?
        """,
        row -> row.getString("name"),
        account.value(),
        limit);
  }

  @Override
  public Set<String> existing(AccountId account, Set<String> names) {
    return Set.copyOf(
        session.list(
            """
            SELECT name
            FROM custom_field
            WHERE account_id = ?
              AND name = ANY (?)
            """,
            row -> row.getString("name"),
            account.value(),
            names.toArray(String[]::new)));
  }

  @Override
  public int removeUnused(AccountId account, LocalDate day, int limit) {
    List<Key> old =
        session.list(
            """
            SELECT name, kind
            FROM custom_field
            WHERE account_id = ?
              AND seen_on < ?
            ORDER BY seen_on
            LIMIT ?
            """,
            row -> key(account, row),
            account.value(),
            day,
            limit);
    SearchTerms terms = new SearchTerms(account);
    old.stream()
        .sorted()
        .filter(key -> !isRemoved(key, terms.kind(key.name(), key.kind()), day))
        .forEach(key -> markSeen(key, day));
    return old.size();
  }

  // A transaction that writes a contact with it has set a later day, or waits for this one. After
  // the wait, the condition on the day is evaluated again.
  private boolean isRemoved(Key key, long term, LocalDate day) {
    return session.update(
            """
            DELETE FROM custom_field
            WHERE account_id = ?
              AND name = ?
              AND kind = ?
              AND seen_on < ?
              AND NOT EXISTS (
                SELECT
                FROM contact c
                WHERE c.account_id = ?
                  AND c.search_terms && ?)
            """,
            key.account(),
            key.name(),
            key.kind(),
            day,
            key.account(),
            new long[] {term})
        > 0;
  }

  private void markSeen(Key key, LocalDate day) {
    session.update(
        """
        UPDATE custom_field
        SET seen_on = ?
        WHERE account_id = ?
          AND name = ?
          AND kind = ?
          AND seen_on < ?
        """,
        day,
        key.account(),
        key.name(),
        key.kind(),
        day);
  }
}
