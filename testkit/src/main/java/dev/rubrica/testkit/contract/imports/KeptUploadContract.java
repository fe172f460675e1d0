package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.TestImport.LEASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Details;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.KeptFile;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeptUpload;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What storages promise of imports in two steps. */
public interface KeptUploadContract extends KeptUploadFixture {

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
    assertFalse(waiting.changesData());
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
