package dev.rubrica.bootstrap.log;

import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.http.observe.CompletedRequest;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Formats records as text. It omits the messages of exceptions, which may quote personal data. */
public final class TextLogFormatter extends Formatter {

  @Override
  public String format(LogRecord record) {
    StringBuilder line =
        new StringBuilder(256)
            .append(LogFields.time(record.getInstant()))
            .append(' ')
            .append(LogFields.level(record.getLevel()))
            .append(' ')
            .append(record.getLoggerName())
            .append(' ');
    if (record instanceof AccessLogRecord access) {
      appendRequest(line, access.request());
    } else {
      line.append(formatMessage(record));
    }
    line.append('\n');
    if (record.getThrown() != null) {
      line.append(SafeExceptionLog.trace(record.getThrown()));
    }
    return line.toString();
  }

  private static void appendRequest(StringBuilder line, CompletedRequest request) {
    line.append(request.method())
        .append(' ')
        .append(request.route())
        .append(' ')
        .append(request.status());
    if (request.nanos() >= 0) {
      line.append(' ').append(LogFields.milliseconds(request.nanos())).append(" ms");
    }
    if (request.bytes() >= 0) {
      line.append(' ').append(request.bytes()).append(" bytes");
    }
    if (request.cut()) {
      line.append(" cut");
    }
    if (request.accountId() != null) {
      line.append(" account=").append(request.accountId()).append(" key=").append(request.keyId());
    }
    line.append(" id=").append(request.requestId());
  }
}
