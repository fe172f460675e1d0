package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.KeptUpload.Step;
import org.jspecify.annotations.Nullable;

/**
 * The execution of an import that has begun.
 *
 * @param simulation whether nothing but the report is written
 * @param step of an import in two steps; null of one in one step
 */
public record ImportExecution(
    Actor actor, ImportId id, boolean simulation, @Nullable Step step, Run run) {

  AccountId account() {
    return actor.account();
  }

  /** Whether contacts or suppressions are changed. */
  boolean isImport() {
    return step == null ? !simulation : step == Step.IMPORT;
  }
}
