package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.TestImport.LEASE;
import static dev.rubrica.testkit.sample.TestImport.bad;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportJournal.Joining;
import dev.rubrica.application.port.out.imports.ImportRepository.Abandoned;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Details;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Interrupted;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.KeptFile;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.FileInspection.ColumnProfile;
import dev.rubrica.domain.imports.FileInspection.FirstRow;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeptUpload;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What storages promise of imports in two steps. */
public interface KeptUploadContract {

  Instant END = NOW.plus(KeptUploadRepository.KEPT);
  StoredFileId FILE = new StoredFileId(77);
  Failures GONE = new Failures("gone", "not read", "not simulated");
  List<ImportColumn> COLUMNS =
      List.of(
          new ImportColumn("Cellulare \"x\"", "phoneNumber", 0.5, List.of()),
          new ImportColumn("Zona", "", 0.0, List.of()));
  ImportSettings OPTIONS =
      new ImportSettings(
          null,
          null,
          Map.of("Zona \uD83C\uDF55 \uD800\u0000", ""),
          IdSet.of(3),
          DuplicateStrategy.UPDATE,
          Tags.none(),
          10);
  ImportSettings OTHERS =
      new ImportSettings(
          true,
          "DE",
          Map.of(),
          IdSet.of(4, 5),
          DuplicateStrategy.SKIP,
          Tags.named("tags", List.of("vip")),
          10);
  FileInspection INSPECTION =
      new FileInspection(
          4,
          1,
          List.of(new ColumnProfile(2, List.of("333 \u00e8", "\uD800\u0000"))),
          List.of(new FirstRow(2, List.of("333 \u00e8", "'\"\\\u0000"))));

  Storage storage();

  private TestAccount account() {
    return TestAccount.in(storage());
  }

  private <T> T write(Function<Repositories, T> work) {
    return storage().write(work);
  }

  private <T> T read(Function<Repositories, T> work) {
    return storage().read(work);
  }

  private Optional<ImportId> tryBegin(TestAccount account, Instant now) {
    Beginning beginning = new Beginning("clienti.csv", FileFormat.CSV, IdSet.of(3), COLUMNS, true);
    return write(
        in ->
            in.uploads()
                .begin(
                    account.id(),
                    beginning,
                    new KeptFile(FILE, OPTIONS),
                    now,
                    now.plus(KeptUploadRepository.KEPT),
                    LEASE));
  }

  private ImportId begun(TestAccount account) {
    return tryBegin(account, NOW).orElseThrow();
  }

  private ImportId uploaded(TestAccount account) {
    ImportId id = begun(account);
    assertTrue(complete(account, id));
    return id;
  }

  private boolean complete(TestAccount account, ImportId id) {
    return write(in -> in.uploads().complete(account.id(), id, INSPECTION, COLUMNS));
  }

  private Optional<Run> map(TestAccount account, ImportId id, Step step, Instant now) {
    Mapping mapping = new Mapping(step, OTHERS, COLUMNS.subList(0, 1), 5);
    return write(in -> in.uploads().map(account.id(), id, mapping, now, LEASE));
  }

  private Run mapped(TestAccount account, ImportId id, Step step) {
    return map(account, id, step, later(10)).orElseThrow();
  }

  private ImportJob job(TestAccount account, ImportId id) {
    return read(in -> in.imports().find(account.id(), id)).orElseThrow();
  }

  private boolean advance(TestAccount account, ImportId id, int run, long first, long end) {
    Batch bare = bad((int) first + 1, (int) (end - first));
    Batch batch =
        new Batch(
            bare.counts(), bare.errors(), List.of(), List.of(), new RowRanges.Range(first, end));
    return write(in -> in.imports().advance(account.id(), id, run, batch, LEASE));
  }

  private boolean end(TestAccount account, ImportId id, int run, ImportStatus status) {
    return write(in -> in.imports().end(account.id(), id, run, status, null, later(20)));
  }

  @Test
  default void an_upload_waits_after_its_file_was_read() {
    TestAccount account = account();
    ImportId id = begun(account);
    ImportJob running = job(account, id);
    assertEquals(ImportStatus.RUNNING, running.status());
    assertEquals(new KeptUpload(Step.INSPECTION, null, END), running.upload());
    assertTrue(complete(account, id));
    assertFalse(complete(account, id));
    ImportJob waiting = job(account, id);
    assertEquals(ImportStatus.UPLOADED, waiting.status());
    assertEquals(new KeptUpload(Step.INSPECTION, 4L, END), waiting.upload());
    assertEquals(COLUMNS, waiting.columns());
    assertNull(waiting.completedAt());
    assertFalse(waiting.simulation());
    assertFalse(waiting.changesContacts());
    Details details = read(in -> in.uploads().find(account.id(), id)).orElseThrow();
    assertEquals(new Details(new KeptFile(FILE, OPTIONS), null, INSPECTION), details);
    assertEquals(Optional.empty(), read(in -> in.uploads().find(account().id(), id)));
  }

  @Test
  default void the_state_of_another_account_is_not_changed() {
    TestAccount account = account();
    TestAccount other = account();
    ImportId id = uploaded(account);
    assertEquals(Optional.empty(), map(other, id, Step.IMPORT, NOW));
    assertEquals(Optional.empty(), write(in -> in.uploads().delete(other.id(), id, NOW)));
    assertEquals(Optional.empty(), write(in -> in.uploads().forget(other.id(), id)));
    assertFalse(this.<Boolean>write(in -> in.uploads().endSimulation(other.id(), id, 1, null)));
    assertEquals(ImportStatus.UPLOADED, job(account, id).status());
    assertEquals(List.of(), read(in -> in.uploads().occupants(other.id(), NOW)));
  }

  @Test
  default void an_account_has_five_places() {
    TestAccount account = account();
    begun(account());
    List<ImportId> ids = new ArrayList<>();
    for (int i = 0; i < KeptUploadRepository.PLACES; i++) {
      ids.add(uploaded(account));
    }
    assertEquals(Optional.empty(), tryBegin(account, NOW));
    assertEquals(ids, read(in -> in.uploads().occupants(account.id(), NOW)));
    write(in -> in.uploads().delete(account.id(), ids.get(2), NOW));
    ids.add(begun(account));
    assertEquals(Optional.empty(), tryBegin(account, NOW));
    end(account, ids.getLast(), 1, ImportStatus.FAILED);
    Run run = mapped(account, ids.getFirst(), Step.IMPORT);
    assertTrue(tryBegin(account, NOW).isPresent());
    end(account, ids.getFirst(), run.number(), ImportStatus.COMPLETED);
    assertTrue(tryBegin(account, NOW).isPresent());
    assertEquals(Optional.empty(), tryBegin(account, NOW));
    assertEquals(2, read(in -> in.uploads().occupants(account.id(), END)).size());
    // Two are still being read, whatever the time.
    assertTrue(tryBegin(account, END).isPresent());
  }

  @Test
  default void concurrent_uploads_do_not_exceed_the_places() throws Exception {
    TestAccount account = account();
    List<Optional<ImportId>> begun =
        ConcurrentTasks.run(Collections.nCopies(8, () -> tryBegin(account, NOW)));
    assertEquals(KeptUploadRepository.PLACES, begun.stream().filter(Optional::isPresent).count());
    assertEquals(
        KeptUploadRepository.PLACES, read(in -> in.uploads().occupants(account.id(), NOW)).size());
  }

  @Test
  default void an_import_begins_anew() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    Run first = mapped(account, id, Step.SIMULATION);
    assertEquals(new Run(2, 0, RowRanges.NONE), first);
    ImportJob simulated = job(account, id);
    assertEquals(ImportStatus.RUNNING, simulated.status());
    assertEquals(new KeptUpload(Step.SIMULATION, 5L, END), simulated.upload());
    assertEquals(OTHERS.lists(), simulated.lists());
    assertEquals(COLUMNS.subList(0, 1), simulated.columns());
    assertEquals(later(10), simulated.startedAt());
    assertTrue(simulated.simulation());
    assertTrue(advance(account, id, 2, 0, 3));
    assertTrue(this.<Boolean>write(in -> in.uploads().endSimulation(account.id(), id, 2, null)));
    assertEquals(3, job(account, id).summary().errors());
    assertEquals(ImportStatus.UPLOADED, job(account, id).status());
    Run second = mapped(account, id, Step.IMPORT);
    assertEquals(new Run(3, 0, RowRanges.NONE), second);
    ImportJob imported = job(account, id);
    assertEquals(ImportSummary.NONE, imported.summary());
    assertTrue(imported.changesContacts());
    assertFalse(imported.simulation());
    assertEquals(List.of(), read(in -> in.imports().errors(account.id(), id, 0, 10)));
    assertTrue(advance(account, id, 3, 0, 2));
    assertEquals(1, read(in -> in.imports().errors(account.id(), id, 0, 10)).getFirst().number());
    Details details = read(in -> in.uploads().find(account.id(), id)).orElseThrow();
    assertEquals(OTHERS, details.chosen());
    assertEquals(OPTIONS, details.file().options());
  }

  @Test
  default void of_several_imports_at_once_one_begins() throws Exception {
    TestAccount account = account();
    ImportId id = uploaded(account);
    List<Optional<Run>> runs =
        ConcurrentTasks.run(Collections.nCopies(6, () -> map(account, id, Step.IMPORT, later(10))));
    assertEquals(1, runs.stream().filter(Optional::isPresent).count());
  }

  @Test
  default void an_earlier_run_writes_nothing() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    mapped(account, id, Step.SIMULATION);
    assertFalse(advance(account, id, 1, 0, 1));
    assertFalse(end(account, id, 1, ImportStatus.FAILED));
    assertFalse(this.<Boolean>write(in -> in.uploads().endSimulation(account.id(), id, 1, null)));
    assertTrue(this.<Boolean>write(in -> in.uploads().endSimulation(account.id(), id, 2, "why")));
    assertEquals("why", job(account, id).failure());
    mapped(account, id, Step.IMPORT);
    assertFalse(this.<Boolean>write(in -> in.uploads().endSimulation(account.id(), id, 3, null)));
    assertEquals(ImportStatus.RUNNING, job(account, id).status());
  }

  @Test
  default void contacts_join_the_lists_once_and_in_the_current_run() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    mapped(account, id, Step.IMPORT);
    ImportJournal.Batch batch = new ImportJournal.Batch(IdSet.of(1, 2), List.of(), List.of());
    write(
        in -> {
          in.importJournal().append(account.id(), id, 1, batch);
          return null;
        });
    assertEquals(Joining.OPEN, lock(account, id, 1, 2));
    assertEquals(Joining.ENDED, lock(account, id, 2, 2));
    Instant after = moment().plus(LEASE.multipliedBy(2));
    assertTrue(adopt(new Interrupted(account.id(), id, 2), after).isPresent());
    assertEquals(Joining.ENDED, lock(account, id, 1, 2));
    assertEquals(Joining.OPEN, lock(account, id, 1, 3));
    write(
        in -> {
          in.importJournal().addMemberships(account.id(), id, 1, IdSequence.of(9));
          return null;
        });
    assertEquals(Joining.JOINED, lock(account, id, 1, 3));
    assertEquals(Joining.ENDED, lock(account, id, 1, 2));
  }

  private Joining lock(TestAccount account, ImportId id, long number, int run) {
    return write(in -> in.importJournal().lock(account.id(), id, number, run));
  }

  @Test
  default void only_an_upload_that_waits_or_failed_can_be_imported() {
    TestAccount account = account();
    ImportId id = begun(account);
    assertEquals(Optional.empty(), map(account, id, Step.IMPORT, NOW));
    complete(account, id);
    assertEquals(Optional.empty(), map(account, id, Step.IMPORT, END));
    mapped(account, id, Step.IMPORT);
    assertEquals(Optional.empty(), map(account, id, Step.IMPORT, NOW));
    assertTrue(advance(account, id, 2, 0, 3));
    end(account, id, 2, ImportStatus.FAILED);
    assertEquals(Optional.empty(), map(account, id, Step.SIMULATION, NOW));
    assertEquals(Optional.empty(), map(account, id, Step.IMPORT, END));
    assertEquals(3, mapped(account, id, Step.IMPORT).number());
    assertEquals(ImportSummary.NONE, job(account, id).summary());
    end(account, id, 3, ImportStatus.COMPLETED);
    assertEquals(Optional.empty(), map(account, id, Step.IMPORT, NOW));
    ImportId unread = begun(account);
    end(account, unread, 1, ImportStatus.FAILED);
    assertEquals(Optional.empty(), map(account, unread, Step.IMPORT, NOW));
    assertNull(job(account, unread).expiresAt());
  }

  @Test
  default void only_an_upload_that_waits_can_be_deleted() {
    TestAccount account = account();
    ImportId id = begun(account);
    assertEquals(Optional.empty(), write(in -> in.uploads().delete(account.id(), id, NOW)));
    complete(account, id);
    mapped(account, id, Step.SIMULATION);
    advance(account, id, 2, 0, 3);
    assertEquals(Optional.empty(), write(in -> in.uploads().delete(account.id(), id, NOW)));
    write(in -> in.uploads().endSimulation(account.id(), id, 2, null));
    assertEquals(Optional.empty(), write(in -> in.uploads().delete(account.id(), id, END)));
    assertEquals(Optional.of(FILE), write(in -> in.uploads().delete(account.id(), id, NOW)));
    assertEquals(Optional.empty(), write(in -> in.uploads().delete(account.id(), id, NOW)));
    assertEquals(Optional.empty(), read(in -> in.imports().find(account.id(), id)));
    assertEquals(Optional.empty(), read(in -> in.uploads().find(account.id(), id)));
    assertEquals(List.of(), read(in -> in.imports().errors(account.id(), id, 0, 10)));
  }

  @Test
  default void a_completed_import_keeps_its_state_without_the_file() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    mapped(account, id, Step.IMPORT);
    end(account, id, 2, ImportStatus.COMPLETED);
    assertEquals(Optional.of(FILE), write(in -> in.uploads().forget(account.id(), id)));
    assertEquals(Optional.empty(), write(in -> in.uploads().forget(account.id(), id)));
    ImportJob done = job(account, id);
    assertNull(done.expiresAt());
    assertEquals(5, done.rows());
    assertEquals(0.5, done.columns().getFirst().filled());
  }

  @Test
  default void what_was_written_is_known_to_the_process_that_resumes() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    mapped(account, id, Step.IMPORT);
    advance(account, id, 2, 0, 3);
    advance(account, id, 2, 10, 20);
    advance(account, id, 2, 3, 5);
    Interrupted interrupted = new Interrupted(account.id(), id, 2);
    Instant after = moment().plus(LEASE.multipliedBy(2));
    assertTrue(interrupted(after, NOW).contains(interrupted));
    assertFalse(interrupted(moment(), NOW).contains(interrupted));
    assertFalse(interrupted(after, END).contains(interrupted));
    assertEquals(Optional.empty(), adopt(interrupted, moment()));
    Run run = adopt(interrupted, after).orElseThrow();
    assertEquals(
        new Run(
            3, 0, new RowRanges(List.of(new RowRanges.Range(0, 5), new RowRanges.Range(10, 20)))),
        run);
    assertEquals(Optional.empty(), adopt(interrupted, after));
    assertFalse(advance(account, id, 2, 5, 6));
    assertTrue(advance(account, id, 3, 5, 10));
    assertEquals(20, job(account, id).summary().errors());
  }

  @Test
  default void an_import_is_resumed_a_few_times_only() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    mapped(account, id, Step.IMPORT);
    Instant after = moment().plus(LEASE.multipliedBy(2));
    for (int i = 0; i < KeptUploadRepository.MAX_RESUMED; i++) {
      assertEquals(List.of(), abandoned(account, after));
      assertTrue(adopt(new Interrupted(account.id(), id, 2 + i), after).isPresent());
    }
    assertTrue(interrupted(after, NOW).stream().noneMatch(it -> it.id().equals(id)));
    assertEquals(1, abandoned(account, after).size());
    assertEquals("gone", job(account, id).failure());
    assertTrue(map(account, id, Step.IMPORT, NOW).isPresent());
    assertTrue(interrupted(after, NOW).stream().anyMatch(it -> it.id().equals(id)));
  }

  @Test
  default void the_release_of_a_run_is_no_death() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    mapped(account, id, Step.IMPORT);
    Instant after = moment().plus(LEASE.multipliedBy(2));
    for (int run = 2; run < 4 + KeptUploadRepository.MAX_RESUMED; run++) {
      release(account, id, run - 1);
      assertFalse(interrupted(soon(), NOW).contains(new Interrupted(account.id(), id, run)));
      release(account, id, run);
      assertTrue(adopt(new Interrupted(account.id(), id, run), soon()).isPresent());
    }
    assertEquals(List.of(), abandoned(account, after));
  }

  private void release(TestAccount account, ImportId id, int run) {
    write(
        in -> {
          in.uploads().release(account.id(), id, run);
          return null;
        });
  }

  /** A moment before the end of leases that have just begun. */
  private Instant soon() {
    return moment().plus(LEASE.dividedBy(2));
  }

  @Test
  default void steps_without_changes_end_with_their_process() {
    TestAccount account = account();
    ImportId read = begun(account);
    ImportId simulated = uploaded(account);
    mapped(account, simulated, Step.SIMULATION);
    ImportId expired = uploaded(account);
    mapped(account, expired, Step.IMPORT);
    Instant after = moment().plus(LEASE.multipliedBy(2));
    assertEquals(2, abandoned(account, after).size());
    assertEquals(ImportStatus.FAILED, job(account, read).status());
    assertEquals("not read", job(account, read).failure());
    assertEquals(ImportStatus.UPLOADED, job(account, simulated).status());
    assertEquals("not simulated", job(account, simulated).failure());
    assertEquals(ImportStatus.RUNNING, job(account, expired).status());
    write(in -> in.imports().endAbandoned(after, GONE, END));
    assertEquals(ImportStatus.FAILED, job(account, expired).status());
    assertEquals(List.of(simulated), read(in -> in.uploads().occupants(account.id(), NOW)));
  }

  private List<Abandoned> abandoned(TestAccount account, Instant after) {
    List<Abandoned> ended = write(in -> in.imports().endAbandoned(after, GONE, later(30)));
    return ended.stream().filter(it -> it.account().equals(account.id())).toList();
  }

  private List<Interrupted> interrupted(Instant aliveBefore, Instant now) {
    return read(in -> in.uploads().interrupted(aliveBefore, now));
  }

  private Optional<Run> adopt(Interrupted interrupted, Instant aliveBefore) {
    return write(in -> in.uploads().adopt(interrupted, aliveBefore, LEASE));
  }

  private Instant moment() {
    return read(in -> in.imports().moment());
  }

  @Test
  default void uploads_are_deleted_a_day_after_they_were_made() {
    TestAccount account = account();
    ImportId waiting = uploaded(account);
    ImportId simulated = uploaded(account);
    mapped(account, simulated, Step.SIMULATION);
    advance(account, simulated, 2, 0, 3);
    write(in -> in.uploads().endSimulation(account.id(), simulated, 2, null));
    ImportId failed = uploaded(account);
    mapped(account, failed, Step.IMPORT);
    end(account, failed, 2, ImportStatus.FAILED);
    write(in -> in.imports().deleteSimulations(NOW));
    write(in -> in.imports().erase(NOW.plus(Duration.ofDays(99))));
    assertEquals(COLUMNS, job(account, waiting).columns());
    write(in -> in.imports().deleteSimulations(NOW.plusSeconds(1)));
    for (ImportId gone : List.of(waiting, simulated)) {
      assertEquals(Optional.empty(), read(in -> in.imports().find(account.id(), gone)));
      assertEquals(Optional.empty(), read(in -> in.uploads().find(account.id(), gone)));
      assertEquals(List.of(), read(in -> in.imports().errors(account.id(), gone, 0, 10)));
    }
    forgetExpired(END.minusSeconds(1));
    assertEquals(END, job(account, failed).expiresAt());
    forgetExpired(END);
    assertNull(job(account, failed).expiresAt());
    assertEquals(Optional.empty(), read(in -> in.uploads().find(account.id(), failed)));
  }

  @Test
  default void an_upload_is_simulated_or_deleted_with_all_that_belongs_to_it() throws Exception {
    TestAccount account = account();
    for (int round = 0; round < 20; round++) {
      ImportId id = uploaded(account);
      ConcurrentTasks.run(
          List.<Callable<Boolean>>of(
              () -> map(account, id, Step.SIMULATION, NOW).isPresent(),
              () -> this.<Long>write(in -> in.imports().deleteSimulations(later(1))) > 0));
      assertEquals(
          read(in -> in.imports().find(account.id(), id)).isPresent(),
          read(in -> in.uploads().find(account.id(), id)).isPresent());
      write(in -> in.uploads().endSimulation(account.id(), id, 2, null));
      write(in -> in.imports().deleteSimulations(later(1)));
    }
  }

  private void forgetExpired(Instant now) {
    write(
        in -> {
          in.uploads().forgetExpired(now);
          return null;
        });
  }

  @Test
  default void nothing_is_left_of_a_transaction_that_fails() {
    TestAccount account = account();
    ImportId id = uploaded(account);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.uploads()
                          .map(
                              account.id(),
                              id,
                              new Mapping(Step.IMPORT, OTHERS, COLUMNS, 1),
                              NOW,
                              LEASE);
                      in.uploads().forget(account.id(), id);
                      throw new IllegalArgumentException();
                    }));
    assertEquals(ImportStatus.UPLOADED, job(account, id).status());
    assertNull(read(in -> in.uploads().find(account.id(), id)).orElseThrow().chosen());
  }
}
