package dev.rubrica.testkit.contract.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.fake.DelayedStorage;
import dev.rubrica.testkit.fake.FailingStorage;
import dev.rubrica.testkit.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The result of an import does not depend on how many of its batches run concurrently. */
public interface OverlappingBatchesContract {

  int ROWS = 4_600;

  Storage storage();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 6})
  default void rows_of_one_contact_in_several_batches_are_taken_in_their_order(long seed) {
    Random random = new Random(seed);
    List<String> old = oldContacts();
    List<String> file = file(random, seed % 2 == 0 ? 3 : 40);
    DuplicateStrategy strategy =
        switch ((int) seed) {
          case 4 -> DuplicateStrategy.SKIP;
          case 6 -> DuplicateStrategy.UPDATE_ONLY;
          default -> DuplicateStrategy.UPDATE;
        };
    TestUploads serial = new TestUploads(storage(), 1);
    TestUploads overlapping = new TestUploads(storage(), 3);
    for (TestUploads one : List.of(serial, overlapping)) {
      one.run(old, DuplicateStrategy.UPDATE);
      one.run(file, strategy);
    }
    serial.assertSameAs(overlapping);
    assertEquals(strategy.createsContacts(), serial.everyone().size() > old.size() - 1);
  }

  @ParameterizedTest
  @EnumSource(DuplicateStrategy.class)
  default void batches_that_are_tried_again_count_once(DuplicateStrategy strategy) {
    List<String> file = file(new Random(11), 40);
    TestUploads serial = new TestUploads(storage(), 1);
    TestUploads failing = new TestUploads(new FailingStorage(storage(), 5), 3);
    for (TestUploads one : List.of(serial, failing)) {
      one.run(oldContacts(), DuplicateStrategy.UPDATE);
      one.run(file, strategy);
    }
    serial.assertSameAs(failing);
  }

  @ParameterizedTest
  @EnumSource(DuplicateStrategy.class)
  default void batches_know_of_each_other_however_late_they_hear_of_their_commit(
      DuplicateStrategy strategy) {
    List<String> file = crossed();
    TestUploads serial = new TestUploads(storage(), 1);
    TestUploads late = new TestUploads(new DelayedStorage(storage()), 4);
    for (TestUploads one : List.of(serial, late)) {
      one.run(oldContacts(), DuplicateStrategy.UPDATE);
      one.run(file, strategy);
    }
    serial.assertSameAs(late);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  default void several_imports_of_one_file_make_its_contacts_once(long seed) throws Exception {
    List<String> file = file(new Random(seed), 3);
    TestUploads alone = new TestUploads(storage(), 1);
    alone.run(file, DuplicateStrategy.SKIP);
    TestUploads crowd = new TestUploads(storage(), 4);
    List<Callable<Long>> imports = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      imports.add(() -> crowd.run(file, DuplicateStrategy.SKIP).summary().created());
    }
    long created = ConcurrentTasks.run(imports).stream().mapToLong(Long::longValue).sum();
    assertEquals(created, crowd.everyone().size());
    assertEquals(alone.everyone().size(), crowd.everyone().size());
    crowd.assertAllInList();
  }

  @Test
  default void an_import_that_only_updates_creates_nobody_beside_one_that_creates()
      throws Exception {
    List<String> file = file(new Random(7), 3);
    TestUploads crowd = new TestUploads(storage(), 3);
    crowd.run(oldContacts(), DuplicateStrategy.UPDATE);
    List<ImportSummary> summaries =
        ConcurrentTasks.run(
            List.of(
                () -> crowd.run(file, DuplicateStrategy.UPDATE_ONLY).summary(),
                () -> crowd.run(file, DuplicateStrategy.UPDATE).summary()));
    assertEquals(0, summaries.getFirst().created());
    assertEquals(300 + summaries.getLast().created(), crowd.everyone().size());
    crowd.assertAllInList();
  }

  @Test
  default void contacts_that_are_deleted_while_an_import_updates_them_are_not_created_again()
      throws Exception {
    TestUploads uploads = new TestUploads(storage(), 3);
    List<ContactId> ids =
        uploads
            .account()
            .contacts(
                IntStream.range(0, ROWS)
                    .mapToObj(i -> Samples.withPhone("+39" + phone(i)))
                    .toList());
    List<String> file = new ArrayList<>(List.of("nome|tel|email|tags"));
    IntStream.range(0, ROWS).forEach(i -> file.add("R|" + phone(i) + "|" + email(i) + "|t"));
    Callable<ImportSummary> update =
        () -> uploads.run(file, DuplicateStrategy.UPDATE_ONLY).summary();
    Callable<ImportSummary> delete =
        () -> {
          for (int i = ids.size(); i > 0; i -= 100) {
            uploads.account().delete(Samples.ids(ids.subList(i - 100, i)));
          }
          return ImportSummary.NONE;
        };
    ImportSummary summary = ConcurrentTasks.run(List.of(update, delete)).getFirst();
    assertEquals(ROWS, summary.updated() + summary.errors());
    assertEquals(List.of(), uploads.everyone());
    uploads.assertAllInList();
  }

  /** Contacts with a number and an address, so that two batches can find one by different keys. */
  private static List<String> oldContacts() {
    List<String> rows = new ArrayList<>(List.of("nome|tel|email"));
    IntStream.range(0, 300).forEach(i -> rows.add("Old|" + phone(i) + "|" + email(i)));
    return rows;
  }

  /** New contacts; one row in the given number repeats an old contact or a recent row. */
  private static List<String> file(Random random, int every) {
    List<String> rows = new ArrayList<>(List.of("nome|tel|email|tags"));
    for (int i = 0; i < ROWS; i++) {
      int who =
          random.nextInt(every) > 0
              ? 1_000 + i
              : random.nextBoolean() ? random.nextInt(300) : 1_000 + random.nextInt(i + 1);
      String row =
          switch (random.nextInt(5)) {
            case 0 -> "R" + i + "|" + phone(who) + "|";
            case 1 -> "R" + i + "||" + email(who);
            case 2 -> "R" + i + "|" + phone(who) + "|new" + i + "@x.it";
            default -> "R" + i + "|" + phone(who) + "|" + email(who);
          };
      rows.add(random.nextInt(1_500) == 0 ? "R" + i + "|12ab|" : row + "|t" + random.nextInt(8));
    }
    return rows;
  }

  /** No two batches share a number or an address, but pairs of them find the same contacts. */
  private static List<String> crossed() {
    List<String> rows = new ArrayList<>(List.of("nome|tel|email|tags"));
    for (int i = 0; i < ROWS; i++) {
      int batch = i / 1_000;
      int old = (batch + 1) / 2 * 100 + i % 1_000 / 10;
      String byOneKey = batch % 2 == 0 ? "||" + email(old) : "|" + phone(old) + "|";
      rows.add("R" + i + (i % 10 == 0 ? byOneKey : "|" + phone(1_000 + i) + "|") + "|t" + i % 7);
    }
    return rows;
  }

  private static String phone(int who) {
    return "340" + (1_000_000 + who);
  }

  private static String email(int who) {
    return "a" + who + "@x.it";
  }
}
