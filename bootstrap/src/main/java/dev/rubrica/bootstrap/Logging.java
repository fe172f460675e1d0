package dev.rubrica.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** One line a record, to standard error; of libraries only what is wrong. */
final class Logging {

  private static final String CONFIGURATION =
      """
      handlers=java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level=INFO
      java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tLZ %4$s %3$s %5$s%6$s%n
      .level=WARNING
      dev.rubrica.level=INFO
      com.zaxxer.hikari.level=SEVERE
      """;

  private Logging() {}

  static void set() {
    try {
      LogManager.getLogManager()
          .readConfiguration(
              new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
