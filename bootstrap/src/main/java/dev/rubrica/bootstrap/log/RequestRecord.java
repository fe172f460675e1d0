package dev.rubrica.bootstrap.log;

import dev.rubrica.http.observe.Answered;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A line of the access log, before it is written. */
final class RequestRecord extends LogRecord {

  static final String LOGGER = "request";

  private static final long serialVersionUID = 1;

  private final transient Answered answered;

  RequestRecord(Answered answered) {
    super(Level.INFO, null);
    setLoggerName(LOGGER);
    this.answered = answered;
  }

  Answered answered() {
    return answered;
  }
}
