package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.KeptUpload.Step;
import org.jspecify.annotations.Nullable;

/**
 * The execution of an import that has begun.
 *
 * @param step of an import in two steps; null of one in one step
 */
public record ImportExecution(
    Actor actor, ImportId id, Upload upload, @Nullable Step step, Run run) {

  AccountId account() {
    return actor.account();
  }

  /** Whether contacts are changed. */
  boolean isImport() {
    return step == null ? !upload.simulation() : step == Step.IMPORT;
  }
}
