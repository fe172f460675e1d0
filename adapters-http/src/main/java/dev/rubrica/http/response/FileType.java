package dev.rubrica.http.response;

import dev.rubrica.domain.export.ExportFormat;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import org.jspecify.annotations.Nullable;

/** The types of files that responses contain. */
public enum FileType {
  CSV(ExportFormat.CSV, "text/csv", "; charset=UTF-8; header=present", false),
  XLSX(
      ExportFormat.XLSX,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "",
      true);

  private final ExportFormat format;
  private final MediaType mediaType;
  private final Header header;
  private final boolean compressed;

  FileType(ExportFormat format, String mediaType, String parameters, boolean compressed) {
    this.format = format;
    this.mediaType = MediaTypes.create(mediaType);
    this.header = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, mediaType + parameters);
    this.compressed = compressed;
  }

  /** The type of files of the format. */
  public static FileType of(ExportFormat format) {
    return switch (format) {
      case CSV -> CSV;
      case XLSX -> XLSX;
    };
  }

  /**
   * The format of the type that a client accepts and prefers to JSON; null if there is none, and
   * also if it accepts neither JSON nor a file.
   */
  public static @Nullable ExportFormat preferredToJson(ServerRequestHeaders headers) {
    MediaType best =
        headers
            .bestAccepted(MediaTypes.APPLICATION_JSON, CSV.mediaType, XLSX.mediaType)
            .orElse(MediaTypes.APPLICATION_JSON);
    for (FileType type : values()) {
      if (type.mediaType.equals(best)) {
        return type.format;
      }
    }
    return null;
  }

  /** The header {@code Content-Type}. */
  public Header header() {
    return header;
  }

  /** Whether the content is compressed already, so that gzip is useless. */
  public boolean isCompressed() {
    return compressed;
  }

  /** The native memory in bytes that writing a file takes. */
  public long memory() {
    return compressed ? ResponseCompression.NATIVE_MEMORY : 0;
  }
}
