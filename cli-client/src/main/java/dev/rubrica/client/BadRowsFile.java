package dev.rubrica.client;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ImportStatusReport;
import dev.rubrica.client.http.RubricaClient;
import dev.rubrica.client.imports.UploadKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The bad rows of an import, which the service has as CSV. */
final class BadRowsFile {

  private BadRowsFile() {}

  /** The path of the bad rows in the service. */
  static String path(UploadKind kind, ImportStatusReport report) {
    return kind.path(report.id()) + "/errors";
  }

  /**
   * Writes the bad rows to a file, completely or not at all.
   *
   * @throws ClientException they cannot be read or written
   */
  static void save(RubricaClient client, UploadKind kind, ImportStatusReport report, Path file) {
    String path = path(kind, report);
    try (InputStream rows = client.download(path, OutputFormat.CSV.mediaType())) {
      new AtomicFile(file).write(rows::transferTo);
    } catch (IOException e) {
      throw new ClientException("the bad rows cannot be saved: " + e.getMessage(), e);
    }
  }
}
