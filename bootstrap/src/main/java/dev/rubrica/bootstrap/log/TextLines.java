package dev.rubrica.bootstrap.log;

import dev.rubrica.http.exchange.Faults;
import dev.rubrica.http.observe.Answered;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Records for people. Of exceptions it shows no message: it may quote personal data. */
public final class TextLines extends Formatter {

  @Override
  public String format(LogRecord record) {
    StringBuilder line =
        new StringBuilder(256)
            .append(Words.time(record.getInstant()))
            .append(' ')
            .append(Words.level(record.getLevel()))
            .append(' ')
            .append(record.getLoggerName())
            .append(' ');
    if (record instanceof RequestRecord request) {
      request(line, request.answered());
    } else {
      line.append(formatMessage(record));
    }
    line.append('\n');
    if (record.getThrown() != null) {
      line.append(Faults.trace(record.getThrown()));
    }
    return line.toString();
  }

  private static void request(StringBuilder line, Answered it) {
    line.append(it.method()).append(' ').append(it.route()).append(' ').append(it.status());
    if (it.nanos() >= 0) {
      line.append(' ').append(Words.milliseconds(it.nanos())).append(" ms");
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
