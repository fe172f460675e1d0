package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.audit.AuditSearch;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.storage.PgRepositories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cost of a page does not depend on the length of the audit trail, for all filters. */
class AuditSearchPlanTest {

  // A search for a list and a contact reads those entries of the contact that do not name the list.
  private static final int ENTRIES_OF_A_CONTACT = 10;

  private static final AccountId LARGE = new AccountId(1);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  // Additions to one of two lists; the oldest entry is the deletion of a list.
  private static final String ENTRIES =
      """
      INSERT INTO audit_entry (account_id, at, actor, action, list_ids, selection, contact_ids,
        named, conditions, created, changed, deleted)
      SELECT 1, timestamptz '2026-01-01Z' + n * interval '1 second', 'CLI',
        CASE n WHEN 1 THEN 'LIST_DELETED' ELSE 'MEMBERSHIP_ADDED' END,
        ARRAY[1 + n % 2], 'IDS', ARRAY[n / 10], 1, '{}', 1, 0, 0
      FROM generate_series(1, 60000) AS n
      """;

  private static final String SUBJECTS =
      """
      INSERT INTO audit_subject (account_id, kind, subject_id, action, at, entry_id)
      SELECT account_id, 'LIST', unnest(list_ids), action, at, id FROM audit_entry
      UNION ALL
      SELECT account_id, 'CONTACT', unnest(contact_ids), action, at, id FROM audit_entry
      """;

  private static BackupTestDatabase place;

  @BeforeAll
  static void fill() {
    place =
        new BackupTestDatabase(
            Database.open(TestDatabase.create().with(2, Duration.ofSeconds(10))));
    place.database().migrate();
    List.of(ENTRIES, SUBJECTS, "VACUUM ANALYZE audit_entry", "VACUUM ANALYZE audit_subject")
        .forEach(place::run);
  }

  @AfterAll
  static void close() {
    place.close();
  }

  private static AuditQuery query(Set<AuditAction> actions, Integer list, Integer contact) {
    return new AuditQuery(
        LARGE,
        null,
        START.plusSeconds(50_000),
        actions,
        list == null ? null : new ListId(list),
        contact == null ? null : new ContactId(contact),
        PageRequest.of(new Paging(0, 10)));
  }

  static Stream<AuditQuery> queries() {
    Set<AuditAction> all = Set.of();
    Set<AuditAction> rare = Set.of(AuditAction.LIST_DELETED);
    Position middle = new Position(false, START.plusSeconds(30_000).toString(), 30_000);
    return Stream.of(
        query(all, null, null),
        query(all, null, null).from(middle),
        query(rare, null, null),
        query(all, 1, null),
        query(all, 2, null).from(middle),
        query(rare, 2, null),
        query(all, null, 700),
        query(all, 2, 700));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_page_reads_few_blocks(AuditQuery query) {
    String plan =
        place
            .database()
            .storage()
            .read(
                in -> {
                  PgSession session = ((PgRepositories) in).session();
                  assertFalse(new AuditSearch(session, query).page().content().isEmpty());
                  SqlFragment explain = SqlFragment.of("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ");
                  return String.join(
                      "\n",
                      session.listPlanned(
                          explain.then(new AuditSearch(session, query).statement()),
                          row -> row.getString(1)));
                });
    assertFalse(plan.contains("Seq Scan"), plan);
    Matcher blocks = Pattern.compile("shared hit=(\\d+)").matcher(plan);
    assertTrue(blocks.find(), plan);
    assertTrue(Integer.parseInt(blocks.group(1)) < 300, plan);
    Matcher removed = Pattern.compile("Rows Removed by Filter: (\\d+)").matcher(plan);
    while (removed.find()) {
      assertTrue(Integer.parseInt(removed.group(1)) <= ENTRIES_OF_A_CONTACT, plan);
    }
  }
}
