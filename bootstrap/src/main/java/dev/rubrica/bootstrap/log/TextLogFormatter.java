package dev.rubrica.bootstrap.log;

import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.http.observe.CompletedRequest;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Records for people. Of exceptions it shows no message: it may quote personal data. */
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
    if (record instanceof AccessLogRecord request) {
      request(line, request.answered());
    } else {
      line.append(formatMessage(record));
    }
    line.append('\n');
    if (record.getThrown() != null) {
      line.append(SafeExceptionLog.trace(record.getThrown()));
    }
    return line.toString();
  }

  private static void request(StringBuilder line, CompletedRequest it) {
    line.append(it.method()).append(' ').append(it.route()).append(' ').append(it.status());
    if (it.nanos() >= 0) {
      line.append(' ').append(LogFields.milliseconds(it.nanos())).append(" ms");
    }
    if (it.bytes() >= 0) {
      line.append(' ').append(it.bytes()).append(" bytes");
    }
    if (it.cut()) {
      line.append(" cut");
    }
    if (it.accountId() != null) {
      line.append(" account=").append(it.accountId()).append(" key=").append(it.keyId());
    }
    line.append(" id=").append(it.requestId());
  }
}
