package dev.rubrica.http.export;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.application.port.in.ManageExports.Export;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of an export. */
public record ExportJson(
    long id,
    String type,
    ExportStatus status,
    ExportFormat format,
    @JsonRawValue @Nullable String filter,
    List<String> columns,
    @Nullable Long rows,
    @Nullable Long bytes,
    boolean isAvailableForDownload,
    @Nullable String downloadUrl,
    @Nullable Instant downloadUrlExpiresAt,
    @Nullable Instant expiresAt,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant completedAt) {

  private static final String CONTACTS = "CONTACTS";

  /** The answer to a deletion. */
  public record Deleted(long id) {}

  static ExportJson from(Export export, DownloadUrls urls) {
    ExportJob job = export.job();
    DownloadLink link = export.link();
    return new ExportJson(
        job.id().value(),
        CONTACTS,
        job.status(),
        job.format(),
        job.order().filter(),
        job.order().columns(),
        job.contents() == null ? null : job.contents().rows(),
        job.contents() == null ? null : job.contents().bytes(),
        export.fileExpiresAt() != null,
        link == null ? null : urls.write(link),
        link == null ? null : link.end(),
        export.fileExpiresAt(),
        job.state().failure(),
        job.state().createdAt(),
        job.state().completedAt());
  }

  /** Omits the filter, which may contain personal data, and the link, which is a secret. */
  @Override
  public String toString() {
    return "ExportJson[" + id + ", " + status + "]";
  }
}
