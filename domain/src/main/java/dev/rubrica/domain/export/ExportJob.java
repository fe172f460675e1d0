package dev.rubrica.domain.export;

import dev.rubrica.domain.file.StoredFileId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export of contacts to a file, which is made in the background and kept for a while.
 *
 * @param contents null until it is complete
 * @param file null until it is complete, and when the file was removed for a newer one
 * @param link the last link; null before the first one
 */
public record ExportJob(
    ExportId id,
    Order order,
    State state,
    @Nullable Contents contents,
    @Nullable File file,
    @Nullable Link link) {

  /**
   * What the client ordered.
   *
   * @param filter the conditions as JSON, as the client wrote them; null for all contacts, for
   *     contacts that were chosen by their ids, and after the erasure of a person whom it named
   * @param columns the names of the columns
   */
  public record Order(ExportFormat format, @Nullable String filter, List<String> columns) {
    public Order {
      columns = List.copyOf(columns);
    }

    /** Omits the filter, which may contain personal data. */
    @Override
    public String toString() {
      return "Order[" + format + ", " + columns.size() + " columns]";
    }
  }

  /**
   * How far the export is.
   *
   * @param failure why it failed; null if it did not
   * @param completedAt null while it runs
   */
  public record State(
      ExportStatus status,
      @Nullable String failure,
      Instant createdAt,
      @Nullable Instant completedAt) {}

  /**
   * What the file contains, or contained.
   *
   * @param rows the number of contacts
   * @param bytes the size of the file as it is downloaded
   */
  public record Contents(long rows, long bytes) {}

  /**
   * The kept file.
   *
   * @param expiresAt from then on it cannot be downloaded
   */
  public record File(StoredFileId id, Instant expiresAt) {}

  /**
   * A link for downloads without a key.
   *
   * @param number counts the links of the export, from 1
   * @param end when the link expires, in whole seconds
   */
  public record Link(int number, Instant end) {}

  public ExportStatus status() {
    return state.status();
  }

  public ExportFormat format() {
    return order.format();
  }

  /** Whether there is a file that can be downloaded. */
  public boolean isDownloadable(Instant now) {
    return file != null && now.isBefore(file.expiresAt());
  }

  /** The last link if it is not over; else null. */
  public @Nullable Link linkAt(Instant now) {
    return link != null && isDownloadable(now) && now.isBefore(link.end()) ? link : null;
  }
}
