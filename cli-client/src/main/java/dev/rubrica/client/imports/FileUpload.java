package dev.rubrica.client.imports;

import dev.rubrica.client.http.MultipartBody;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import dev.rubrica.client.progress.RowCountEstimator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** The upload of a file, which reports its progress and estimates the number of rows. */
public final class FileUpload {

  private static final Set<String> CARDS = Set.of("vcf", "vcard");
  private static final Set<String> WORKBOOKS = Set.of("xlsx", "xlsm", "xls");

  private final String extension;
  private final long size;
  private final Progress progress;
  private final RowCountEstimator rowCount = new RowCountEstimator();
  private final MultipartBody form;
  private long sent;

  public FileUpload(Path file, Progress progress) throws IOException {
    String name = file.getFileName().toString();
    this.extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    this.size = Files.size(file);
    this.progress = progress;
    this.form = new MultipartBody(file, this::sent);
  }

  private void sent(byte[] bytes, int offset, int length) {
    rowCount.read(bytes, offset, length);
    sent += length;
    progress.show(ProgressStep.uploading(sent, size));
  }

  public MultipartBody form() {
    return form;
  }

  public String path() {
    return CARDS.contains(extension) ? "/contacts/upload/vcard" : "/contacts/upload";
  }

  /** The estimated number of rows, after the upload; 0 if unknown. */
  public long expectedRows() {
    return CARDS.contains(extension) || WORKBOOKS.contains(extension) ? 0 : rowCount.rows();
  }
}
