package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.explain.ExplainingDriver;
import dev.rubrica.persistence.explain.StatementRun;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.sample.FilterDraft;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a search for text reads where another account has nearly all contacts with the same text:
 * entries of its own account only, in the trigram index as well. The planner may also read the ids
 * of the account, which are fewer.
 */
class TextSearchOfAccountsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int LARGE = 100_000;
  private static final int SMALL = 500;
  private static final int MATCHES = SMALL / 100;

  // In both accounts, one contact of a hundred has the name.
  private static final String CONTACTS =
      """
      INSERT INTO contact (account_id, first_name, phone, valid, test, channels, custom_fields,
          created_at, updated_at, sort_name, sort_first, sort_last, sort_email, search_text,
          search_terms)
      SELECT %1$d, t.name, '+39' || n, true, false, 0, '{}', now(), now(), t.name, t.name, '', '',
          t.name, '{}'
      FROM generate_series(1, %2$d) n
      CROSS JOIN LATERAL (SELECT CASE WHEN n %% 100 = 7 THEN 'rossi ' ELSE 'bianchi ' END || n) t (name)
      """;

  private static final Queue<StatementRun> SEARCHES = new ConcurrentLinkedQueue<>();

  private static ExplainingDriver driver;
  private static Database explained;
  private static AccountId large;
  private static AccountId small;

  @BeforeAll
  static void fill() {
    DatabaseSettings settings = TestDatabase.create();
    try (BackupTestDatabase plain = new BackupTestDatabase(Database.open(settings))) {
      plain.database().migrate();
      large = account(plain, "large", LARGE);
      small = account(plain, "small", SMALL);
      plain.run("VACUUM ANALYZE contact");
    }
    driver = ExplainingDriver.analyzing(TextSearchOfAccountsTest::note);
    explained = Database.open(driver.of(settings));
    assertTrue(explained.schema().isCurrent());
  }

  @AfterAll
  static void close() {
    explained.close();
    driver.close();
  }

  private static void note(StatementRun run) {
    if (run.sql().contains("search_text LIKE") && !run.sql().startsWith("EXPLAIN")) {
      SEARCHES.add(run);
    }
  }

  private static AccountId account(BackupTestDatabase place, String name, int contacts) {
    AccountId id =
        place
            .database()
            .storage()
            .write(in -> in.accounts().insert(new AccountName(name), RatePlan.UNLIMITED, NOW))
            .id();
    place.run(CONTACTS.formatted(id.value(), contacts));
    place.run(
        "UPDATE contact_counter SET contact_count = %d WHERE account_id = %d"
            .formatted(contacts, id.value()));
    return id;
  }

  private static ContactFilter named(String text) {
    return new FilterDraft().search(text, SearchIn.NAME_EMAIL_PHONE).filter();
  }

  private static Page<Contact> search(AccountId account, boolean counted) {
    PageRequest page = PageRequest.of(new Paging(0, 50));
    ContactQuery query =
        new ContactQuery(account, named("rossi"), ContactSort.FULL_NAME, SortOrder.ASC, null, page);
    SEARCHES.clear();
    return explained
        .storage()
        .read(account, in -> in.contacts().search(counted ? query : query.uncounted()));
  }

  private static void assertReadsAtMost(long rows) {
    assertFalse(SEARCHES.isEmpty());
    SEARCHES.forEach(run -> assertTrue(run.plan().read() <= rows, run::toString));
  }

  @Test
  void a_counted_page_of_a_small_account() {
    Page<Contact> found = search(small, true);
    assertEquals(MATCHES, found.count().orElseThrow());
    assertEquals(MATCHES, found.content().size());
    assertReadsAtMost(SMALL + 5 * MATCHES);
  }

  @Test
  void a_page_of_a_small_account_without_total() {
    assertEquals(MATCHES, search(small, false).content().size());
    assertReadsAtMost(SMALL + 5 * MATCHES);
  }

  @Test
  void a_selection_of_a_small_account() {
    Selection selection = new Selection.Matching(named("rossi"), IdSet.empty());
    SEARCHES.clear();
    long selected = explained.storage().read(small, in -> in.contacts().count(small, selection));
    assertEquals(MATCHES, selected);
    assertReadsAtMost(SMALL + 5 * MATCHES);
  }

  @Test
  void a_page_of_the_account_that_has_nearly_all_contacts() {
    Page<Contact> found = search(large, true);
    assertEquals(LARGE / 100, found.count().orElseThrow());
    assertReadsAtMost(5 * (LARGE + SMALL) / 100);
    // Its entries need no comparison with those of the account in the index.
    SEARCHES.forEach(run -> assertFalse(run.sql().contains("-c.account_id"), run::sql));
  }
}
