package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.TestImport.BEGINNING;
import static dev.rubrica.testkit.sample.TestImport.LEASE;
import static dev.rubrica.testkit.sample.TestImport.bad;
import static dev.rubrica.testkit.sample.TestImport.reporting;
import static dev.rubrica.testkit.sample.TestImport.showing;
import static dev.rubrica.testkit.sample.TestImport.shown;
import static dev.rubrica.testkit.sample.TestImport.warning;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.application.port.out.imports.ImportRepository.Numbered;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of imports: their states and reports. */
public interface ImportRepositoryContract {

  Failures GONE = new Failures("gone", "not read", "not simulated");

  Storage storage();

  private TestImport begun() {
    return TestImport.in(TestAccount.in(storage()));
  }

  @Test
  default void an_import_begins_with_nothing() {
    TestImport made = begun();
    assertEquals(
        new ImportJob(
            made.id(),
            new ImportJob.File("clienti.csv", FileFormat.CSV, BEGINNING.columns()),
            IdSet.of(3, 7),
            ImportSummary.NONE,
            ImportJob.State.running(NOW)),
        made.job());
    assertEquals(List.of(), made.errors());
    assertEquals(List.of(), made.preview());
    assertTrue(made.advance(new Batch(ImportSummary.NONE, List.of(), List.of())));
    assertEquals(ImportSummary.NONE, made.job().summary());
  }

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  default void what_an_import_begins_with_is_kept(FileFormat format) {
    TestAccount account = TestAccount.in(storage());
    List<ImportColumn> columns =
        List.of(
            new ImportColumn("\"Città\" \\ {a,b} 🍕\n", "customFields.città"),
            new ImportColumn("", ""),
            new ImportColumn("0", "fullName"));
    Beginning beginning =
        new Beginning("d'Angelo \"due\" %_\\.csv", format, IdSet.empty(), columns);
    ImportId id = storage().write(in -> in.imports().insert(account.id(), beginning, NOW, LEASE));
    ImportJob job = new TestImport(account, id).job();
    assertEquals(
        beginning, new Beginning(job.fileName(), job.format(), job.lists(), job.columns()));
  }

  @Test
  default void what_is_unknown_or_foreign_is_not_there() {
    TestImport foreign = begun();
    foreign.advance(bad(1, 2));
    TestAccount account = TestAccount.in(storage());
    for (ImportId missing : List.of(foreign.id(), new ImportId(Long.MAX_VALUE))) {
      TestImport none = new TestImport(account, missing);
      assertEquals(
          Optional.empty(), storage().read(in -> in.imports().find(account.id(), missing)));
      assertEquals(List.of(), none.errors());
      assertEquals(List.of(), none.preview());
      assertFalse(none.advance(bad(3, 1)));
      assertFalse(none.end(ImportStatus.COMPLETED, null, 5));
      storage()
          .write(
              in -> {
                in.imports().renew(account.id(), missing, 1, LEASE);
                return null;
              });
    }
    assertEquals(2, foreign.errors().size());
    assertEquals(ImportStatus.RUNNING, foreign.job().status());
  }

  @Test
  default void batches_add_up_and_every_row_is_in_one_count() {
    TestImport made = begun();
    assertTrue(made.advance(new Batch(new ImportSummary(5, 3, 2, 0), List.of(), List.of())));
    assertTrue(made.advance(bad(11, 4)));
    assertTrue(made.advance(new Batch(new ImportSummary(1, 0, 0, 1), List.of(), List.of())));
    ImportSummary summary = made.job().summary();
    assertEquals(new ImportSummary(6, 3, 2, 5), summary);
    assertEquals(summary.total(), summary.imported() + summary.skipped());
    assertEquals(16, summary.total());
  }

  @Test
  default void bad_rows_come_in_the_order_of_the_file_by_pages() {
    TestImport made = begun();
    made.advance(bad(2, 3));
    made.advance(bad(9, 1));
    made.advance(bad(20, 2));
    TestImport other = TestImport.in(made.account());
    other.advance(bad(1, 1));

    List<Numbered> all = made.numbered();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), all.stream().map(Numbered::number).toList());
    assertEquals(
        List.of(2L, 3L, 4L, 9L, 20L, 21L), all.stream().map(row -> row.error().line()).toList());
    assertEquals(all.subList(2, 5), made.errorsAfter(2, 3));
    assertEquals(List.of(), made.errorsAfter(6, 10));
    assertEquals(1, other.errors().size());
  }

  @Test
  default void of_very_many_bad_rows_the_first_are_kept_and_all_are_counted() {
    TestImport made = begun();
    made.advance(bad(1, ImportRepository.MAX_STORED_ERRORS - 1));
    made.advance(bad(200_000, 3));
    assertTrue(made.advance(bad(300_000, 2)));
    assertTrue(made.advance(bad(400_000, 0)));
    long most = ImportRepository.MAX_STORED_ERRORS;
    assertEquals(most + 4, made.job().summary().errors());
    List<Numbered> last = made.errorsAfter(most - 2, 10);
    assertEquals(List.of(most - 1, most), last.stream().map(Numbered::number).toList());
    assertEquals(200_000, last.getLast().error().line());
  }

  @Test
  default void warnings_are_apart_from_errors_and_count_beside_the_sums() {
    TestImport made = begun();
    made.advance(bad(2, 2));
    made.advance(warning(bad(4, null, "a@x.it"), bad(5, null, "b@x.it")));
    made.advance(
        new Batch(
            new ImportSummary(0, 1, 0, 1, 1),
            List.of(bad(7, null, null)),
            List.of(bad(6, null, "c@x.it")),
            List.of()));
    made.advance(bad(8, 1));
    assertEquals(new ImportSummary(2, 1, 0, 4, 3), made.job().summary());
    assertEquals(7, made.job().summary().total());
    assertEquals(List.of(2L, 3L, 7L, 8L), made.errors().stream().map(RowError::line).toList());
    List<Numbered> warnings = made.warnings(0, 10);
    assertEquals(List.of(4L, 5L, 6L), warnings.stream().map(row -> row.error().line()).toList());
    assertEquals(warnings.subList(1, 2), made.warnings(warnings.getFirst().number(), 1));
    assertEquals(List.of(), made.warnings(warnings.getLast().number(), 10));
    assertEquals(List.of(), TestImport.in(made.account()).warnings(0, 10));
    TestAccount other = TestAccount.in(storage());
    assertEquals(List.of(), new TestImport(other, made.id()).warnings(0, 10));
  }

  @Test
  default void warnings_are_bounded_as_errors_are() {
    TestImport made = begun();
    BadRow[] many =
        IntStream.range(0, ImportRepository.MAX_STORED_ERRORS + 2)
            .mapToObj(i -> bad(i, null, null))
            .toArray(BadRow[]::new);
    made.advance(warning(many));
    made.advance(bad(900_000, 1));
    assertTrue(made.advance(warning(bad(900_001, null, null))));
    assertEquals(many.length + 1, made.job().summary().warnings());
    int last = ImportRepository.MAX_STORED_ERRORS - 1;
    assertEquals(
        List.of((long) last),
        made.warnings(last, 10).stream().map(row -> row.error().line()).toList());
    assertEquals(List.of(900_000L), made.errors().stream().map(RowError::line).toList());
  }

  @Test
  default void what_stands_in_a_bad_row_is_kept_whatever_it_is() {
    TestImport made = begun();
    List<RowError> errors =
        List.of(
            new RowError(1, null, null, null, "is no row"),
            new RowError(2, "D'Angelo \"N\"", "email", "\\N\ta\nb {,} 🍕 %_", "is bad"),
            new RowError(Long.MAX_VALUE, "", "", "", ""));
    made.advance(
        reporting(
            errors.stream().map(error -> new BadRow(error, null, null)).toArray(BadRow[]::new)));
    assertEquals(errors, made.errors());
  }

  @Test
  default void long_and_broken_texts_of_a_bad_row_are_cut_and_mended() {
    TestImport made = begun();
    String longest = "𝄞".repeat(200);
    RowError given = new RowError(1, longest + "x", "f", "x".repeat(1_000_000), "r");
    RowError broken = new RowError(2, "a\0b", "f", "\uD834x\uDD1E", "r");
    made.advance(reporting(new BadRow(given, null, null), new BadRow(broken, null, null)));
    assertEquals(
        List.of(
            new RowError(1, longest, "f", "x".repeat(200), "r"),
            new RowError(2, "a\uFFFDb", "f", "\uFFFDx\uFFFD", "r")),
        made.errors());
  }

  @Test
  default void the_preview_comes_in_the_order_of_the_file() {
    TestImport made = begun();
    ContactId ada = made.account().contact(named("Ada", "Negri"));
    ContactId ugo = made.account().contact(named("Ugo", "Foscolo"));
    made.advance(showing(shown(3, ugo), shown(2, ada)));
    made.advance(showing(shown(5, ada)));
    assertEquals(List.of(shown(2, ada), shown(3, ugo), shown(5, ada)), made.preview());
    assertEquals(List.of(), TestImport.in(made.account()).preview());
  }

  @Test
  default void what_has_ended_stays_as_it_is() {
    TestImport complete = begun();
    complete.advance(bad(1, 1));
    assertTrue(complete.end(ImportStatus.COMPLETED, null, 30));
    TestImport failed = begun();
    assertTrue(failed.end(ImportStatus.FAILED, "the file broke off", 31));
    for (TestImport ended : List.of(complete, failed)) {
      ImportJob job = ended.job();
      List<RowError> errors = ended.errors();
      ContactId ada = ended.account().contact(named("Ada", "Negri"));
      assertFalse(ended.advance(showing(shown(2, ada))));
      assertFalse(ended.advance(bad(2, 3)));
      assertFalse(ended.end(ImportStatus.FAILED, "again", 99));
      assertEquals(job, ended.job());
      assertEquals(errors, ended.errors());
      assertEquals(List.of(), ended.preview());
    }
    assertEquals(ImportStatus.COMPLETED, complete.job().status());
    assertEquals(later(30), complete.job().completedAt());
    assertEquals("the file broke off", failed.job().failure());
    assertEquals(ImportStatus.FAILED, failed.job().status());
  }

  @Test
  default void what_nobody_says_alive_is_ended_once() {
    TestImport abandoned = begun();
    abandoned.advance(bad(1, 2));
    TestImport advanced = begun();
    TestImport renewed = begun();
    TestImport ended = begun();
    ended.end(ImportStatus.COMPLETED, null, 5);
    at(advanced, LEASE.multipliedBy(3));
    storage()
        .write(
            in -> {
              in.imports().renew(renewed.account().id(), renewed.id(), 1, LEASE.multipliedBy(3));
              return null;
            });
    Instant moment = storage().read(in -> in.imports().moment()).plus(LEASE.multipliedBy(2));

    assertTrue(endAbandoned(moment) >= 1);
    assertEquals(ImportStatus.FAILED, abandoned.job().status());
    assertEquals("gone", abandoned.job().failure());
    assertEquals(later(9_000), abandoned.job().completedAt());
    assertEquals(2, abandoned.job().summary().errors());
    assertEquals(2, abandoned.errors().size());
    assertFalse(abandoned.advance(bad(3, 1)));
    assertEquals(ImportStatus.RUNNING, advanced.job().status());
    assertEquals(ImportStatus.RUNNING, renewed.job().status());
    assertEquals(ImportStatus.COMPLETED, ended.job().status());
    assertEquals(0, endAbandoned(moment));
  }

  private void at(TestImport one, Duration lease) {
    Batch nothing = new Batch(ImportSummary.NONE, List.of(), List.of());
    storage().write(in -> in.imports().advance(one.account().id(), one.id(), 1, nothing, lease));
  }

  private int endAbandoned(Instant moment) {
    return storage().write(in -> in.imports().endAbandoned(moment, GONE, later(9_000))).size();
  }

  @Test
  default void a_batch_that_is_given_up_counts_nothing() {
    TestImport made = begun();
    made.advance(bad(1, 1));
    ContactId ada = made.account().contact(named("Ada", "Negri"));
    ImportJob before = made.job();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.imports().advance(made.account().id(), made.id(), 1, bad(2, 2), LEASE);
                      in.imports()
                          .advance(
                              made.account().id(), made.id(), 1, showing(shown(4, ada)), LEASE);
                      in.imports()
                          .end(made.account().id(), made.id(), 1, ImportStatus.FAILED, "x", NOW);
                      throw new IllegalArgumentException("given up");
                    }));
    assertEquals(before, made.job());
    assertEquals(1, made.errors().size());
    assertEquals(List.of(), made.preview());
    made.advance(bad(7, 1));
    assertEquals(2, made.numbered().getLast().number());
  }

  @Test
  default void batches_at_the_same_time_are_all_counted() throws Exception {
    TestImport made = begun();
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      writers.add(
          () -> {
            for (int i = 0; i < 10; i++) {
              assertTrue(made.advance(bad(i, 2)));
            }
            return 0;
          });
    }
    ConcurrentTasks.run(writers);
    assertEquals(80, made.job().summary().errors());
    assertEquals(80, made.numbered().getLast().number());
    assertEquals(80, made.errors().size());
  }
}
