package dev.rubrica.application.port.in;

import java.io.OutputStream;

/** A file whose content is read from the storage while it is written to the caller's stream. */
public interface StreamedFile {

  /**
   * Writes the file and flushes the stream from time to time, but does not close it. No lock or
   * connection is held while the stream blocks. May be called once.
   *
   * @throws RuntimeException the content is incomplete, and the caller must not end it as if it
   *     were complete
   */
  void writeTo(OutputStream out);
}
