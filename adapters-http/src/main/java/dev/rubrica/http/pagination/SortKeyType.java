package dev.rubrica.http.pagination;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The type of a position's sort key. Cursors can be forged, so a key is validated before it reaches
 * the storage.
 */
public enum SortKeyType {
  /** A text that every row has. */
  TEXT,
  /** A text that rows may lack. */
  OPTIONAL_TEXT,
  TIME,
  /** A time that rows may lack. */
  OPTIONAL_TIME,
  NUMBER,
  /** No key: the order is by id alone. */
  NONE;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  boolean fits(@Nullable String key) {
    return switch (this) {
      case TEXT -> key != null && isText(key);
      case OPTIONAL_TEXT -> key == null || isText(key);
      case TIME -> key != null && isTime(key);
      case OPTIONAL_TIME -> key == null || isTime(key);
      case NUMBER -> key != null && key.matches("\\d{1,18}");
      case NONE -> key == null;
    };
  }

  private static boolean isText(String key) {
    try {
      Text.checkCharacters("cursor", key);
      return true;
    } catch (Invalid _) {
      return false;
    }
  }

  private static boolean isTime(String key) {
    try {
      Instant time = Instant.parse(key);
      return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    } catch (DateTimeException _) {
      return false;
    }
  }
}
