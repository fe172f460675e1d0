package dev.rubrica.bootstrap.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.http.observe.CompletedRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Formats records as JSON, one object per line. It omits the messages of exceptions, which may
 * quote personal data.
 */
public final class JsonLogFormatter extends Formatter {

  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter(512);
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      write(json, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }

  private void write(JsonGenerator json, LogRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", LogFields.time(record.getInstant()));
    json.writeStringField("level", LogFields.level(record.getLevel()));
    json.writeStringField("logger", record.getLoggerName());
    if (record instanceof AccessLogRecord access) {
      writeRequest(json, access.request());
    } else {
      json.writeStringField("message", formatMessage(record));
    }
    if (record.getThrown() != null) {
      json.writeStringField("exception", SafeExceptionLog.trace(record.getThrown()));
    }
    json.writeEndObject();
  }

  private static void writeRequest(JsonGenerator json, CompletedRequest request)
      throws IOException {
    json.writeStringField("requestId", request.requestId());
    writeNumber(json, "accountId", request.accountId());
    writeNumber(json, "keyId", request.keyId());
    json.writeStringField("method", request.method());
    json.writeStringField("route", request.route());
    json.writeNumberField("status", request.status());
    writeNumber(json, "bytes", request.bytes() < 0 ? null : request.bytes());
    if (request.nanos() < 0) {
      json.writeNullField("ms");
    } else {
      json.writeNumberField("ms", LogFields.milliseconds(request.nanos()));
    }
    json.writeBooleanField("cut", request.cut());
  }

  private static void writeNumber(JsonGenerator json, String name, @Nullable Long value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
