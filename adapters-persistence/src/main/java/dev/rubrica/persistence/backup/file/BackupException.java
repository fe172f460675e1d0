package dev.rubrica.persistence.backup.file;

import org.jspecify.annotations.Nullable;

/** Why a backup is not made or not restored, in one line for whoever asked. Nothing was changed. */
public final class BackupException extends RuntimeException {

  public BackupException(String line) {
    super(line);
  }

  public BackupException(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}
