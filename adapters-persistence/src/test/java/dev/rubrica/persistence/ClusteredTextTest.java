package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.explain.ExplainingDriver;
import dev.rubrica.persistence.explain.StatementRun;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.search.ContactSearch;
import dev.rubrica.testkit.sample.FilterDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a search for a text reads where the contacts with the text are side by side in the order of
 * the page, and where they are spread evenly. The planner assumes the latter of every text.
 */
class ClusteredTextTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CONTACTS = 100_000;
  private static final int MATCHES = CONTACTS / 10;
  private static final int LIMIT = 100;

  /** A row of a walk, and a match that is gathered, are read from an index and from the table. */
  private static final long BOUND = 2 * ContactSearch.WALK + 5 * MATCHES;

  // One contact of ten has the name, and another one the domain of the email address.
  private static final String ROWS =
      """
      INSERT INTO contact (account_id, first_name, last_name, phone, email, email_key, valid, test,
          channels, custom_fields, created_at, updated_at, sort_name, sort_first, sort_last,
          sort_email, search_text, search_terms)
      SELECT %1$d, t.name, t.name, '+39' || n, t.email, t.email, true, false, 0, '{}', now(), now(),
          t.name || ' ' || t.name, t.name, t.name, t.email, t.name || ' ' || t.email, '{}'
      FROM generate_series(1, %2$d) n
      CROSS JOIN LATERAL (
        SELECT CASE n %% 10 WHEN 7 THEN 'zanetti' ELSE 'bianchi' END || n,
            n || CASE n %% 10 WHEN 3 THEN '@rubrica.example' ELSE '@example.com' END) t (name, email)
      """;

  private static final Queue<StatementRun> SEARCHES = new ConcurrentLinkedQueue<>();

  private static ExplainingDriver driver;
  private static Database explained;
  private static AccountId account;
  private static ListId everyone;

  @BeforeAll
  static void fill() {
    DatabaseSettings settings = TestDatabase.create();
    try (BackupTestDatabase plain = new BackupTestDatabase(Database.open(settings))) {
      plain.database().migrate();
      account =
          plain
              .database()
              .storage()
              .write(in -> in.accounts().insert(new AccountName("one"), RatePlan.UNLIMITED, NOW))
              .id();
      everyone =
          plain
              .database()
              .storage()
              .write(in -> in.lists().insert(account, ListDetails.of("All", null, false), NOW))
              .id();
      plain.run(ROWS.formatted(account.value(), CONTACTS));
      plain.run(
          "INSERT INTO membership (account_id, list_id, contact_id, sort_name, added_at) SELECT"
              + " account_id, %d, id, sort_name, now() FROM contact".formatted(everyone.value()));
      plain.run("UPDATE contact_counter SET contact_count = " + CONTACTS);
      plain.run("UPDATE contact_list SET contact_count = " + CONTACTS);
      plain.run("VACUUM ANALYZE contact");
      plain.run("VACUUM ANALYZE membership");
    }
    driver = ExplainingDriver.analyzing(ClusteredTextTest::note);
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

  private static ContactQuery query(String text, ContactSort sort, SortOrder order) {
    ContactFilter filter = new FilterDraft().search(text, SearchIn.NAME_EMAIL_PHONE).filter();
    PageRequest page = PageRequest.of(new Paging(0, LIMIT));
    return new ContactQuery(account, filter, sort, order, null, page).uncounted();
  }

  private static Page<Contact> contacts(ContactQuery query) {
    SEARCHES.clear();
    return explained.storage().read(account, in -> in.contacts().search(query));
  }

  private static Page<Member> members(ContactQuery query) {
    SEARCHES.clear();
    ContactQuery ofList = query.withFilter(query.filter().membersOf(everyone));
    return explained.storage().read(account, in -> in.contacts().members(ofList));
  }

  private static void assertReadsAtMost(long rows) {
    assertFalse(SEARCHES.isEmpty());
    long read = SEARCHES.stream().mapToLong(run -> run.plan().read()).sum();
    assertTrue(read <= rows, () -> read + " rows: " + SEARCHES);
  }

  private static void assertNotGathered() {
    assertFalse(SEARCHES.isEmpty());
    SEARCHES.forEach(run -> assertFalse(run.sql().contains("MATERIALIZED"), run::toString));
  }

  @Test
  void matches_that_are_last_in_the_order() {
    for (ContactSort sort : List.of(ContactSort.FULL_NAME, ContactSort.LAST_NAME)) {
      assertEquals(LIMIT, contacts(query("zanetti", sort, SortOrder.ASC)).content().size());
      assertReadsAtMost(BOUND);
      assertEquals(LIMIT, contacts(query("zanetti", sort, SortOrder.DESC)).content().size());
      assertReadsAtMost(BOUND);
    }
  }

  @Test
  void members_that_are_last_in_the_order() {
    ContactQuery query = query("zanetti", ContactSort.FULL_NAME, SortOrder.ASC);
    assertEquals(LIMIT, members(query).content().size());
    assertReadsAtMost(2 * BOUND);
  }

  @Test
  void matches_that_are_spread_evenly_are_not_gathered() {
    for (ContactSort sort : ContactSort.values()) {
      for (SortOrder order : SortOrder.values()) {
        Page<Contact> found = contacts(query("rubrica", sort, order));
        assertEquals(LIMIT, found.content().size());
        assertNotGathered();
      }
    }
    ContactQuery query = query("rubrica", ContactSort.FULL_NAME, SortOrder.ASC);
    assertEquals(LIMIT, members(query).content().size());
    assertNotGathered();
  }

  @Test
  void every_match_is_on_one_page() {
    for (String text : List.of("zanetti", "rubrica")) {
      for (SortOrder order : SortOrder.values()) {
        ContactQuery query = query(text, ContactSort.FULL_NAME, order);
        List<Contact> all = new ArrayList<>();
        Position next = null;
        do {
          Page<Contact> page = contacts(next == null ? query : query.from(next));
          assertReadsAtMost(BOUND);
          all.addAll(page.content());
          next = page.next();
        } while (next != null);
        assertEquals(MATCHES, all.size());
        assertEquals(MATCHES, new HashSet<>(all).size());
      }
    }
  }
}
