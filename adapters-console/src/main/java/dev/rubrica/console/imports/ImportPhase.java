package dev.rubrica.console.imports;

import dev.rubrica.console.text.Message;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.KeptUpload;
import org.jspecify.annotations.Nullable;

/** How far an import is, for people. */
public enum ImportPhase {
  READING(Message.IMPORT_READING, true),
  WAITING(Message.IMPORT_WAITING, false),
  SIMULATING(Message.IMPORT_SIMULATING, true),
  SIMULATED(Message.IMPORT_SIMULATED, false),
  IMPORTING(Message.IMPORT_RUNNING, true),
  COMPLETED(Message.IMPORT_COMPLETED, false),
  FAILED(Message.IMPORT_FAILED, false),
  UNDOING(Message.IMPORT_UNDOING, true),
  UNDONE(Message.IMPORT_UNDONE, false);

  private final Message text;
  private final boolean running;

  ImportPhase(Message text, boolean running) {
    this.text = text;
    this.running = running;
  }

  static ImportPhase of(ImportJob job) {
    return switch (job.status()) {
      case UPLOADED -> job.simulation() ? SIMULATED : WAITING;
      case RUNNING -> running(job.upload());
      case COMPLETED -> COMPLETED;
      case FAILED -> FAILED;
      case UNDOING -> UNDOING;
      case UNDONE -> UNDONE;
    };
  }

  private static ImportPhase running(@Nullable KeptUpload upload) {
    if (upload == null) {
      return IMPORTING;
    }
    return switch (upload.step()) {
      case INSPECTION -> READING;
      case SIMULATION -> SIMULATING;
      case IMPORT -> IMPORTING;
    };
  }

  public Message text() {
    return text;
  }

  /** Whether the numbers still change. */
  public boolean isRunning() {
    return running;
  }
}
