package dev.rubrica.persistence.schema;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.contact.CustomFieldRegistry;
import dev.rubrica.persistence.contact.KnownCustomFields;
import dev.rubrica.persistence.contact.row.ContactColumnWriter;
import dev.rubrica.persistence.contact.row.ContactRowMapper;
import dev.rubrica.persistence.contact.row.CustomFieldsJson;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.storage.PgStorage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the columns for conditions on custom fields of contacts that an older version has
 * written. SQL cannot compute them, because text folding is in Java. The contacts are changed in
 * small transactions: the work continues after a crash, and several nodes may do it concurrently.
 */
public final class SearchTermBackfill {

  private static final int BATCH = 2_000;

  private final PgStorage storage;

  public SearchTermBackfill(PgStorage storage) {
    this.storage = storage;
  }

  /** A contact without terms. */
  private record Row(long id, String customFields, Tags tags) {}

  /** Returns when every contact has its terms. */
  public void run() {
    List<AccountId> accounts = storage.readSession(SearchTermBackfill::pending);
    while (!accounts.isEmpty()) {
      accounts.forEach(this::complete);
      // Another node may have locked some of the contacts.
      accounts = storage.readSession(SearchTermBackfill::pending);
    }
  }

  // One look at an empty index for each account: a distributed database reads one account at a
  // time.
  private static List<AccountId> pending(PgSession session) {
    return session.list("SELECT id FROM account", row -> new AccountId(row.getLong(1))).stream()
        .filter(account -> isPending(session, account))
        .toList();
  }

  private static boolean isPending(PgSession session, AccountId account) {
    return session
        .first(
            """
            SELECT c.id
            FROM contact c
            WHERE c.account_id = ?
              AND c.search_terms IS NULL
            LIMIT 1
            """,
            row -> row.getLong(1),
            account.value())
        .isPresent();
  }

  private void complete(AccountId account) {
    int completed;
    do {
      completed = storage.writeSession(session -> completeBatch(session, account));
    } while (completed > 0);
  }

  private static int completeBatch(PgSession session, AccountId account) {
    List<Row> rows =
        session.list(
            """
            SELECT c.id, c.custom_fields, c.tags
            FROM contact c
            WHERE c.account_id = ?
              AND c.search_terms IS NULL
            ORDER BY c.id
            LIMIT ?
            FOR NO KEY UPDATE
            """,
            row ->
                new Row(
                    row.getLong("id"), row.getString("custom_fields"), ContactRowMapper.tags(row)),
            account.value(),
            BATCH);
    if (!rows.isEmpty()) {
      write(session, account, rows);
    }
    return rows.size();
  }

  private static void write(PgSession session, AccountId account, List<Row> rows) {
    Instant now = session.first("SELECT now()", row -> Timestamps.read(row, "now")).orElseThrow();
    CustomFieldRegistry registry = new CustomFieldRegistry(session, new KnownCustomFields());
    ContactColumnWriter columns =
        new ContactColumnWriter(account, registry.writtenBy(account, now));
    long[] ids = new long[rows.size()];
    String[] terms = new String[rows.size()];
    @Nullable String[] values = new @Nullable String[rows.size()];
    for (int i = 0; i < ids.length; i++) {
      List<ComparableField> fields = CustomFieldsJson.read(rows.get(i).customFields()).comparable();
      ContactColumnWriter.CustomFieldColumns computed =
          columns.customFields(fields, rows.get(i).tags());
      ids[i] = rows.get(i).id();
      terms[i] = computed.searchTerms();
      values[i] = computed.orderedValues();
    }
    session.updatePlanned(
        SqlFragment.of(
            """
            UPDATE contact c
            SET search_terms = n.search_terms::bigint[],
              ordered_values = n.ordered_values::jsonb
            FROM unnest(?::bigint[], ?::text[], ?::text[])
              AS n (id, search_terms, ordered_values)
            WHERE c.account_id = ?
              AND c.id = n.id
            """,
            ids,
            terms,
            values,
            account.value()));
  }
}
