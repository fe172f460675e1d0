package dev.rubrica.persistence.backup.file;

import org.jspecify.annotations.Nullable;

/** A backup or a restore failed, with a message of one line for the user. Nothing was changed. */
public final class BackupException extends RuntimeException {

  public BackupException(String line) {
    super(line);
  }

  public BackupException(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}
