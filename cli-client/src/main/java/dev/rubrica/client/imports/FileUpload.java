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

/**
 * The upload of a file, which reports its progress and estimates the number of rows. The extension
 * of the name tells whether it is a vCard file.
 */
public final class FileUpload {

  private static final Set<String> CARDS = Set.of("vcf", "vcard");
  private static final Set<String> WORKBOOKS = Set.of("xlsx", "xlsm", "xls");

  private final UploadKind kind;
  private final String extension;
  private final long size;
  private final Progress progress;
  private final RowCountEstimator rowCount = new RowCountEstimator();
  private final MultipartBody form;
  private long sent;

  public FileUpload(UploadKind kind, Path file, Progress progress) throws IOException {
    this.kind = kind;
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

  UploadKind kind() {
    return kind;
  }

  /** The path of the upload. There is none for opt-outs in vCards, which the service rejects. */
  public String path() {
    return isCard() && kind == UploadKind.CONTACTS ? kind.uploads() + "/vcard" : kind.uploads();
  }

  /** The path of the import of the uploaded file. */
  String importPath() {
    return isCard() ? "/contacts/mapped/vcard" : "/contacts/mapped/file";
  }

  /** Whether it is a vCard file, whose columns cannot be mapped. */
  boolean isCard() {
    return CARDS.contains(extension);
  }

  /** The estimated number of rows, after the upload; 0 if unknown. */
  public long expectedRows() {
    return isCard() || WORKBOOKS.contains(extension) ? 0 : rowCount.rows();
  }
}
