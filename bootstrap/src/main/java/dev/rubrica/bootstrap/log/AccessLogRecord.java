package dev.rubrica.bootstrap.log;

import dev.rubrica.http.observe.CompletedRequest;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A line of the access log, before it is written. */
final class AccessLogRecord extends LogRecord {

  static final String LOGGER = "request";

  private static final long serialVersionUID = 1;

  private final transient CompletedRequest answered;

  AccessLogRecord(CompletedRequest answered) {
    super(Level.INFO, null);
    setLoggerName(LOGGER);
    this.answered = answered;
  }

  CompletedRequest answered() {
    return answered;
  }
}
