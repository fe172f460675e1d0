package dev.rubrica.http.request.multipart;

import dev.rubrica.application.port.in.ImportFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.account.AccountId;
import java.io.InputStream;

/** An uploaded file on disk, which is discarded on closing unless an import has taken it over. */
public final class ReceivedUpload implements ReceivedFile {

  private final ImportFiles imports;
  private final StoredUpload file;
  private boolean owned = true;

  private ReceivedUpload(ImportFiles imports, StoredUpload file) {
    this.imports = imports;
    this.file = file;
  }

  /** Stores the file. */
  public static ReceivedUpload receive(
      ImportFiles imports, AccountId account, InputStream content) {
    return new ReceivedUpload(imports, imports.keep(account, content));
  }

  /** The file, whose owner the caller is from now on. */
  public StoredUpload takeOver() {
    owned = false;
    return file;
  }

  @Override
  public void close() {
    if (owned) {
      owned = false;
      imports.discard(file);
    }
  }
}
