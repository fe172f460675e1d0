package dev.rubrica.persistence;

/** Why a backup is not made or not restored, in one line for whoever asked. Nothing was changed. */
public final class BackupRefused extends RuntimeException {

  BackupRefused(String line) {
    super(line);
  }

  BackupRefused(String line, Throwable cause) {
    super(line, cause);
  }
}
