package dev.rubrica.bootstrap.log;

import dev.rubrica.http.observe.CompletedRequest;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A record of the access log, which the formatters write without a message. */
final class AccessLogRecord extends LogRecord {

  static final String LOGGER = "request";

  private static final long serialVersionUID = 1;

  private final transient CompletedRequest request;

  AccessLogRecord(CompletedRequest request) {
    super(Level.INFO, null);
    setLoggerName(LOGGER);
    this.request = request;
  }

  CompletedRequest request() {
    return request;
  }
}
