package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ManageExports;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** How long exports, their files and the links to them last. */
final class ExportLifetime {

  /** How long a file is kept. */
  static final Duration FILE = Duration.ofHours(24);

  /** How long a link holds. */
  static final Duration LINK = Duration.ofHours(1);

  /** How long the object of an export is kept. */
  static final Duration OBJECT = Duration.ofDays(ManageExports.KEPT_DAYS);

  private ExportLifetime() {}

  /**
   * The end of a link that is made now, in whole seconds, which links contain.
   *
   * @param fileEnd the end of its file, which it does not outlast
   */
  static Instant linkEnd(Instant now, Instant fileEnd) {
    Instant end = now.plus(LINK);
    Instant earlier = end.isBefore(fileEnd) ? end : fileEnd;
    return earlier.atOffset(ZoneOffset.UTC).withNano(0).toInstant();
  }
}
