package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.persistence.search.ContactSearch;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL and the in-memory storage return the same results of random searches in a random
 * account: the same contacts with the same opt-outs in the same order, the same totals, and the
 * same next positions.
 */
class SameSearchTest {

  private static final int SEARCHES = 500;
  private static final long SEED = 20_261_123;

  private static RandomAccount inMemory;
  private static RandomAccount inPostgres;

  @BeforeAll
  static void fill() {
    inMemory = RandomAccount.fill(new InMemoryStorage(), SEED);
    inPostgres = RandomAccount.fill(TestDatabase.shared().storage(), SEED);
    TestDatabase.analyze();
  }

  @Test
  void random_searches_find_the_same() {
    for (int i = 0; i < SEARCHES; i++) {
      long seed = SEED + i;
      String name = "search of seed " + seed;
      assertSame(
          RandomQuery.of(inMemory, new Random(seed)),
          RandomQuery.of(inPostgres, new Random(seed)),
          name);
    }
  }

  @Test
  void random_searches_by_cursor_give_every_row_once_and_in_order() {
    for (int i = 0; i < SEARCHES / 5; i++) {
      long seed = SEED - i;
      ContactQuery query = RandomQuery.of(inPostgres, new Random(seed)).uncounted();
      List<Integer> expected = inMemory.everything(RandomQuery.of(inMemory, new Random(seed)));
      assertEquals(expected, inPostgres.everything(query), "cursor of seed " + seed);
    }
  }

  private static List<OptOuts> optOuts(Page<Contact> page) {
    return page.content().stream().map(Contact::optOuts).toList();
  }

  private static void assertSame(ContactQuery expected, ContactQuery actual, String name) {
    Page<Contact> left = inMemory.search(expected, 0);
    for (long walk : new long[] {0, 30, ContactSearch.WALK}) {
      Page<Contact> right = inPostgres.search(actual, walk);
      assertEquals(inMemory.places(left.content()), inPostgres.places(right.content()), name);
      assertEquals(optOuts(left), optOuts(right), name);
      assertEquals(left.count(), right.count(), name);
      assertEquals(left.next() == null, right.next() == null, name);
    }
  }
}
