package dev.rubrica.testkit.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Records what a logger of this JVM and its children log, until it is closed. Tests that run at the
 * same time use the same loggers.
 */
public final class LogRecorder implements AutoCloseable {

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /**
   * @param logger its name; empty for the root, whose children are all loggers
   */
  public LogRecorder(String logger) {
    this.logger = Logger.getLogger(logger);
    this.logger.addHandler(handler);
  }

  /** The records so far, in order. */
  public List<LogRecord> records() {
    return List.copyOf(records);
  }

  /** The levels, loggers, messages and exceptions so far, one text for each record. */
  public List<String> lines() {
    return records.stream().map(LogRecorder::line).toList();
  }

  private static String line(LogRecord line) {
    return "%s %s %s %s"
        .formatted(line.getLevel(), line.getLoggerName(), line.getMessage(), line.getThrown());
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
