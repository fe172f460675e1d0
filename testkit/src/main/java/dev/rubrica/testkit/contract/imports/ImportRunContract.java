package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.TestImport.LEASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportJournal.Joining;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Details;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Interrupted;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeptUpload;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The contract of the runs of kept uploads: they begin, are resumed by other processes, and only
 * the current one writes.
 */
public interface ImportRunContract extends KeptUploadFixture {

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
    assertTrue(imported.changesData());
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
}
