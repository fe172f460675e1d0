package dev.rubrica.application.service.imports.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ImportAdmissionTest {

  private static final AccountId ACCOUNT = new AccountId(1);

  private final ImportAdmission admission =
      new ImportAdmission(
          new PendingImportLimit(1),
          new FairSemaphore(1, 1),
          task -> Thread.ofPlatform().name("validation").start(task));

  @Test
  void a_file_is_validated_on_a_thread_of_the_executor() {
    assertEquals("validation", admission.begin(ACCOUNT, () -> Thread.currentThread().getName()));
  }

  @Test
  void a_failure_of_the_validation_is_passed_on_and_frees_the_place() {
    for (Throwable failure : new Throwable[] {new IllegalStateException(), new Error()}) {
      assertSame(
          failure,
          assertThrows(
              failure.getClass(),
              () ->
                  admission.begin(
                      ACCOUNT,
                      () -> {
                        if (failure instanceof Error error) {
                          throw error;
                        }
                        throw (RuntimeException) failure;
                      })));
    }
    assertEquals(1, admission.begin(ACCOUNT, () -> 1));
    assertThrows(CapacityException.class, () -> admission.begin(ACCOUNT, () -> 2));
  }

  @Test
  void nothing_begins_when_the_service_is_shutting_down() {
    ImportAdmission stopped =
        new ImportAdmission(
            new PendingImportLimit(1),
            new FairSemaphore(1, 1),
            _ -> {
              throw new RejectedExecutionException();
            });
    assertThrows(CapacityException.class, () -> stopped.begin(ACCOUNT, () -> 1));
  }
}
