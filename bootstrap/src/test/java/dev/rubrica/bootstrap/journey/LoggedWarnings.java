package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The warnings of a logger of this JVM. */
final class LoggedWarnings extends Handler {

  private final Semaphore warnings = new Semaphore(0);
  private final Logger logger;

  /** Listens to the logger of this name until it is closed. */
  LoggedWarnings(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  /** Waits for the next warning. */
  void await() throws InterruptedException {
    assertTrue(warnings.tryAcquire(60, TimeUnit.SECONDS), "no warning is logged");
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().equals(Level.WARNING)) {
      warnings.release();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
