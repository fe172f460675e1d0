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

/** Configures logging to standard error; libraries log warnings and errors only. */
public final class Logging {

  private static final int QUEUE_CAPACITY = 8_192;

  private static final String CONFIGURATION =
      """
      handlers=java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level=INFO
      java.util.logging.ConsoleHandler.formatter=%s
      .level=WARNING
      dev.rubrica.level=INFO
      com.zaxxer.hikari.level=SEVERE
      """
          .formatted(TextLogFormatter.class.getName());

  private Logging() {}

  /** For commands: records are written synchronously, as text. */
  public static void configure() {
    try {
      LogManager.getLogManager()
          .readConfiguration(
              new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the service: records are written asynchronously. The caller closes the handler last. */
  public static AsyncLogHandler configureAsync(Settings.Observability settings) {
    AsyncLogHandler handler = new AsyncLogHandler(System.err, formatter(settings), QUEUE_CAPACITY);
    Logger root = Logger.getLogger("");
    for (Handler former : root.getHandlers()) {
      root.removeHandler(former);
    }
    root.addHandler(handler);
    return handler;
  }

  /** A new formatter of the configured format. */
  public static Formatter formatter(Settings.Observability settings) {
    return settings.jsonLog() ? new JsonLogFormatter() : new TextLogFormatter();
  }
}
