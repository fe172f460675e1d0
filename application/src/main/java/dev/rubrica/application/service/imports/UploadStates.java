package dev.rubrica.application.service.imports;

import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;

/** Why the state of an import does not allow a call, as predicates of the import. */
final class UploadStates {

  private UploadStates() {}

  static String notMappable(ImportJob job) {
    if (job.upload() == null) {
      return "was imported in one step: upload the file again with commit=false";
    }
    return switch (job.status()) {
      case UPLOADED -> "waits for its import";
      case RUNNING -> "is running: try again when it has ended";
      case FAILED ->
          job.changesData()
              ? "has failed: it can be imported again, but not simulated"
              : "could not be read: upload the file again";
      case COMPLETED, UNDOING, UNDONE -> "was imported already: upload the file again";
    };
  }

  static String notDeletable(ImportStatus status) {
    return status == ImportStatus.RUNNING
        ? "is running: only an upload that waits for its import can be deleted"
        : "does not wait: only an upload that waits for its import can be deleted";
  }
}
