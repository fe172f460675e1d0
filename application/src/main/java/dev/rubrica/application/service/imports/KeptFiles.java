package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.file.ExpiredFileException;
import dev.rubrica.application.service.file.StoredFileInput;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.ImportId;
import java.time.Clock;

/** Copies kept files to the disk of this node, where they can be opened. */
final class KeptFiles {

  private final Storage storage;
  private final ContactFiles files;
  private final Clock clock;

  KeptFiles(Storage storage, ContactFiles files, Clock clock) {
    this.storage = storage;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Copies the file of an import; the caller discards the copy.
   *
   * @throws DomainException.NotFound the file has expired
   * @throws dev.rubrica.application.port.out.CapacityException there is not enough space
   */
  StoredUpload fetch(AccountId account, ImportId id, StoredFileId file) {
    StoredFile stored =
        storage
            .read(account, in -> in.files().find(account, file, clock.instant()))
            .orElseThrow(() -> new DomainException.NotFound(Kind.IMPORT, id.value()));
    try {
      return files.keep(account, new StoredFileInput(storage, account, stored));
    } catch (ExpiredFileException _) {
      throw new DomainException.NotFound(Kind.IMPORT, id.value());
    }
  }
}
