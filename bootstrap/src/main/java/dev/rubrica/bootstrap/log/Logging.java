package dev.rubrica.bootstrap.log;

import dev.rubrica.bootstrap.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What is logged, to standard error, and how; of libraries only what is wrong. */
public final class Logging {

  private static final int ROOM = 8_192;

  private static final String CONFIGURATION =
      """
      handlers=java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level=INFO
      java.util.logging.ConsoleHandler.formatter=dev.rubrica.bootstrap.log.TextLines
      .level=WARNING
      dev.rubrica.level=INFO
      com.zaxxer.hikari.level=SEVERE
      """;

  private Logging() {}

  /** For commands, which end soon: records are written where they arise. */
  public static void set() {
    try {
      LogManager.getLogManager()
          .readConfiguration(
              new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** For the service: nobody waits until a record is written. To be closed at the very end. */
  public static AsyncLogHandler queue(Settings.Observability settings) {
    Formatter formatter = settings.jsonLog() ? new JsonLogFormatter() : new TextLogFormatter();
    AsyncLogHandler queue = new AsyncLogHandler(System.err, formatter, ROOM);
    Logger root = Logger.getLogger("");
    for (Handler former : root.getHandlers()) {
      root.removeHandler(former);
    }
    root.addHandler(queue);
    return queue;
  }
}
