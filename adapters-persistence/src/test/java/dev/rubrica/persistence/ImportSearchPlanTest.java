package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.imports.ImportSearch;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.storage.PgRepositories;
import dev.rubrica.testkit.sample.ImportQueryDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cost of searches in an account with 100,000 imports, beside others with as many. */
class ImportSearchPlanTest {

  private static final int IMPORTS = 100_000;

  private static final TestAccount LARGE = new TestAccount(null, new AccountId(2));

  /** The imports of two accounts, one after the other; each 500th failed, and 10 are running. */
  private static final String FILLED =
      """
      INSERT INTO contact_import (account_id, status, file_name, format, list_ids, columns,
        started_at, alive_until, completed_at)
      SELECT 1 + n % 2,
        CASE WHEN n > 199980 THEN 'RUNNING' WHEN n % 1000 < 2 THEN 'FAILED' ELSE 'COMPLETED' END,
        'a.csv', 'CSV', ARRAY[n % 500], '[]', now(), now(),
        CASE WHEN n <= 199980 THEN now() END
      FROM generate_series(1, 200000) AS n
      """;

  private static BackupTestDatabase place;

  @BeforeAll
  static void fill() {
    place =
        new BackupTestDatabase(
            Database.open(TestDatabase.create().with(2, Duration.ofSeconds(10))));
    place.database().migrate();
    place.run(
        "INSERT INTO account (name, plan, created_at)"
            + " SELECT 'account ' || n, 'UNLIMITED', now() FROM generate_series(1, 2) AS n");
    // The commit is asynchronous, and pages are visible to all only when it is on disk.
    List.of(FILLED, "CHECKPOINT", "VACUUM ANALYZE contact_import").forEach(place::run);
  }

  @AfterAll
  static void close() {
    place.close();
  }

  private static ImportQueryDraft draft() {
    return new ImportQueryDraft().page(0, 10);
  }

  private static Position middle() {
    return new Position(false, null, 100_000);
  }

  static Stream<ImportQuery> short_searches() {
    return Stream.of(
        draft().uncounted().query(LARGE),
        draft().uncounted().query(LARGE).from(middle()),
        draft().uncounted().status(ImportStatus.COMPLETED).query(LARGE),
        draft().uncounted().status(ImportStatus.COMPLETED, ImportStatus.RUNNING).query(LARGE),
        draft().status(ImportStatus.RUNNING).query(LARGE),
        draft().status(ImportStatus.RUNNING).list(477).query(LARGE));
  }

  @ParameterizedTest
  @MethodSource("short_searches")
  void these_read_few_pages(ImportQuery query) {
    String plan = plan(query);
    assertFalse(plan.contains("Seq Scan"), plan);
    assertTrue(blocks(plan) < 100, plan);
  }

  static Stream<ImportQuery> index_searches() {
    return Stream.of(
        draft().query(LARGE),
        draft().query(LARGE).from(middle()),
        draft().page(9_000, 10).query(LARGE),
        draft().page(9_000, 10).uncounted().query(LARGE));
  }

  // 100,000 entries of the index are about 400 pages, which the count and the page read.
  @ParameterizedTest
  @MethodSource("index_searches")
  void these_read_only_an_index_of_the_account(ImportQuery query) {
    String plan = plan(query);
    assertFalse(plan.contains("Seq Scan"), plan);
    assertTrue(blocks(plan) < 1_500, plan);
  }

  static Stream<ImportQuery> filtered_searches() {
    return Stream.of(
        draft().status(ImportStatus.FAILED).query(LARGE),
        draft().status(ImportStatus.FAILED).query(LARGE).from(middle()),
        draft().list(7).query(LARGE),
        draft().list(77).status(ImportStatus.COMPLETED).query(LARGE),
        draft().list(4_711).query(LARGE));
  }

  @ParameterizedTest
  @MethodSource("filtered_searches")
  void these_read_the_imports_at_most_twice(ImportQuery query) {
    String plan = plan(query);
    int table = Integer.parseInt(place.ask("SELECT pg_relation_size('contact_import') / 8192"));
    assertTrue(blocks(plan) < 2.2 * table, plan);
  }

  @Test
  void totals_are_exact() {
    assertEquals(IMPORTS, search(draft().query(LARGE)).total());
    assertEquals(10, search(draft().status(ImportStatus.RUNNING).query(LARGE)).total());
    assertEquals(400, search(draft().list(7).query(LARGE)).total());
    Page<ImportJob> deep = search(draft().page(9_999, 10).query(LARGE));
    assertEquals(10, deep.content().size());
    assertEquals(1, deep.content().getLast().id().value());
  }

  private static Page<ImportJob> search(ImportQuery query) {
    return place.database().storage().read(in -> in.imports().search(query));
  }

  private static String plan(ImportQuery query) {
    return place
        .database()
        .storage()
        .read(
            in -> {
              PgSession session = ((PgRepositories) in).session();
              SqlFragment explain = SqlFragment.of("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ");
              return String.join(
                  "\n",
                  session.listPlanned(
                      explain.then(new ImportSearch(session, query).statement()),
                      row -> row.getString(1)));
            });
  }

  /** The pages that the whole statement read. */
  private static int blocks(String plan) {
    Matcher first = Pattern.compile("Buffers: shared([^\n]*)").matcher(plan);
    assertTrue(first.find(), plan);
    return Pattern.compile("(?:hit|read)=(\\d+)")
        .matcher(first.group(1))
        .results()
        .mapToInt(each -> Integer.parseInt(each.group(1)))
        .sum();
  }
}
