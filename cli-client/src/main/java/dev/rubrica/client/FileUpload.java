package dev.rubrica.client;

import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import dev.rubrica.client.progress.RowCountEstimator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** A file on its way into the service. */
final class FileUpload {

  private static final Set<String> CARDS = Set.of("vcf", "vcard");
  private static final Set<String> WORKBOOKS = Set.of("xlsx", "xlsm", "xls");

  private final String ending;
  private final long size;
  private final Progress progress;
  private final RowCountEstimator guess = new RowCountEstimator();
  private final MultipartBody form;
  private long sent;

  FileUpload(Path file, Progress progress) throws IOException {
    String name = file.getFileName().toString();
    this.ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    this.size = Files.size(file);
    this.progress = progress;
    this.form = new MultipartBody(file, this::sent);
  }

  private void sent(byte[] bytes, int offset, int length) {
    guess.read(bytes, offset, length);
    sent += length;
    progress.show(ProgressStep.uploading(sent, size));
  }

  MultipartBody form() {
    return form;
  }

  String path() {
    return CARDS.contains(ending) ? "/contacts/upload/vcard" : "/contacts/upload";
  }

  /** When all of it is sent: about how many rows it has; 0 when nobody knows. */
  long expectedRows() {
    return CARDS.contains(ending) || WORKBOOKS.contains(ending) ? 0 : guess.rows();
  }
}
