package dev.rubrica.testkit.contract.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.FailingStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undos of random imports, of which many concern the same contacts. */
public interface ImportUndoModelContract {

  int PEOPLE = 60;

  /** The rows of a file of several batches. */
  int LARGE = 2_500;

  Storage storage();

  /** An import and what the account looked like before it. */
  record Done(ImportId id, DuplicateStrategy strategy, Map<String, String> before) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  default void imports_that_are_undone_newest_first_leave_nothing(long seed) {
    Random random = new Random(seed);
    UndoBench bench = new UndoBench(storage());
    ListId[] lists = {bench.account.list("Nord"), bench.account.list("Sud")};
    Deque<Done> imports = new ArrayDeque<>();
    for (int i = 0; i < 5; i++) {
      Map<String, String> before = bench.picture(lists);
      int rows = i % 2 == 1 ? LARGE : 2 * PEOPLE;
      DuplicateStrategy strategy = strategy(random);
      imports.push(new Done(run(bench, random, i, rows, strategy, lists), strategy, before));
    }
    for (Done done : imports) {
      UndoSummary undone = bench.undo(done.id());
      assertEquals(done.before(), bench.picture(lists), "seed " + seed);
      assertEquals(0, undone.kept(), "seed " + seed);
      assertTrue(done.strategy().createsContacts() || undone.deleted() == 0, "seed " + seed);
    }
    assertEquals(0, bench.account.size());
  }

  /** A random strategy, mostly one that updates. */
  static DuplicateStrategy strategy(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> DuplicateStrategy.SKIP;
      case 1 -> DuplicateStrategy.UPDATE_ONLY;
      default -> DuplicateStrategy.UPDATE;
    };
  }

  private static ImportId run(
      UndoBench bench,
      Random random,
      int number,
      int rows,
      DuplicateStrategy strategy,
      ListId... lists) {
    bench.with(strategy).into(random.nextBoolean() ? lists : new ListId[] {lists[0]});
    return bench.run(file(random, number, rows));
  }

  /** Random rows about few people. */
  static List<String> file(Random random, int number, int rows) {
    List<String> lines = new ArrayList<>(List.of("nome|tel|email|citta|livello|tags"));
    for (int i = 0; i < rows; i++) {
      // Further people appear until the end, so that each batch of a large file creates contacts.
      int who = random.nextInt(rows < LARGE ? PEOPLE : 1 + PEOPLE * i / rows);
      String phone = random.nextInt(4) == 0 ? "" : phone(who);
      String email = random.nextInt(3) == 0 && !phone.isEmpty() ? "" : email(random, who);
      String city = random.nextInt(3) == 0 ? "" : "Lecce" + random.nextInt(3);
      String level = random.nextInt(2) == 0 ? "" : "" + random.nextInt(3);
      String tag = random.nextInt(3) == 0 ? "" : "t" + random.nextInt(4);
      lines.add(String.join("|", "R" + number, phone, email, city, level, tag));
    }
    return lines;
  }

  private static String phone(int who) {
    return "340" + (1_000_000 + who);
  }

  private static String email(Random random, int who) {
    return (random.nextInt(5) == 0 ? "b" : "a") + who + "@x.it";
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  default void dry_runs_after_random_changes_tell_the_result_of_the_undo(long seed) {
    Random random = new Random(seed);
    UndoBench bench = new UndoBench(storage());
    ListId[] lists = {bench.account.list("Nord"), bench.account.list("Sud")};
    List<ImportId> imports = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int rows = i % 2 == 0 ? LARGE : 2 * PEOPLE;
      imports.add(run(bench, random, i, rows, strategy(random), lists));
      changeSome(bench, random, lists);
    }
    Collections.shuffle(imports, random);
    for (ImportId one : imports) {
      bench.undo(one);
      // All ways of counting agree.
      bench.picture(lists);
    }
  }

  /** Changes, moves and deletes some contacts as users would. */
  static void changeSome(UndoBench bench, Random random, ListId... lists) {
    for (ContactId contact : bench.account.search(new FilterDraft())) {
      switch (random.nextInt(12)) {
        case 0 -> bench.change(contact, ImportUndoModelContract::renamed);
        case 1 -> bench.change(contact, old -> old.withTags(Tags.none()));
        case 2 -> bench.account.add(lists[1], contact);
        case 3 -> bench.account.delete(Samples.ids(contact));
        default -> {
          // Unchanged.
        }
      }
    }
  }

  private static ContactDetails renamed(ContactDetails old) {
    return new ContactDetails(
        new PersonName("Changed", null), old.contactPoints(), old.attributes(), old.fields());
  }

  @Test
  default void an_undo_whose_batches_fail_now_and_then_counts_each_once() {
    UndoBench bench = new UndoBench(storage(), new FailingStorage(storage(), 3), Clock.systemUTC());
    bench.account.contact(new ContactDraft().phone("+39" + phone(5)).details());
    ListId list = bench.account.list("Nord");
    ImportId made = bench.into(list).run(many(4_500));
    UndoSummary undone = bench.undo(made);
    assertEquals(4_499, undone.deleted());
    assertEquals(1, undone.restored());
    assertEquals(4_500, undone.membershipsRemoved());
    assertEquals(1, bench.account.size());
  }

  private static List<String> many(int rows) {
    List<String> lines = new ArrayList<>(List.of("nome|tel"));
    IntStream.range(0, rows).forEach(i -> lines.add("R|" + phone(i)));
    return lines;
  }

  @Test
  default void an_undo_that_stopped_is_continued_by_another_node() {
    // Every write fails, as if the process had died after it began the undo.
    Storage dead = new FailingStorage(storage(), 1);
    UndoBench bench = new UndoBench(storage(), dead, Clock.systemUTC());
    ImportId made = bench.run(many(2_500));
    bench.undos.start(bench.account.actor(), made, null);
    bench.runner.close();
    assertThrows(StorageUnavailableException.class, bench.runner::adoptAll);
    AccountId account = bench.account.id();

    new UndoBench(storage()).adopt(account, made);

    UndoSummary undone = bench.undos.find(account, made).undo();
    assertEquals(2_500, undone.deleted());
    assertEquals(0, bench.account.size());
  }
}
