package dev.rubrica.application.service.file;

import dev.rubrica.domain.file.StoredFileId;

/** A stored file has expired while it was being written or read. */
public final class ExpiredFileException extends RuntimeException {

  ExpiredFileException(StoredFileId id) {
    super("stored file " + id.value() + " has expired");
  }
}
