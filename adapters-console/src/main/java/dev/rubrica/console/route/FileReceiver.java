package dev.rubrica.console.route;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.request.multipart.ReceivedFile;
import java.io.InputStream;

/** Stores the file of a form while the form is read. */
public interface FileReceiver {

  /**
   * Stores the file.
   *
   * @param account of the session
   * @param content may be as large as the limit of uploads; nothing is known about it
   */
  ReceivedFile receive(AccountId account, InputStream content);
}
