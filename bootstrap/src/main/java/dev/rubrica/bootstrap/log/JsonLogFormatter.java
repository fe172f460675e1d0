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

/**
 * Records for programs, an object a line. Of exceptions it shows no message: it may quote personal
 * data.
 */
public final class JsonLogFormatter extends Formatter {

  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter(512);
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      write(json, record);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return line.append('\n').toString();
  }

  private void write(JsonGenerator json, LogRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", LogFields.time(record.getInstant()));
    json.writeStringField("level", LogFields.level(record.getLevel()));
    json.writeStringField("logger", record.getLoggerName());
    if (record instanceof AccessLogRecord request) {
      request(json, request.answered());
    } else {
      json.writeStringField("message", formatMessage(record));
    }
    if (record.getThrown() != null) {
      json.writeStringField("exception", SafeExceptionLog.trace(record.getThrown()));
    }
    json.writeEndObject();
  }

  private static void request(JsonGenerator json, CompletedRequest it) throws IOException {
    json.writeStringField("requestId", it.requestId());
    number(json, "accountId", it.accountId());
    number(json, "keyId", it.keyId());
    json.writeStringField("method", it.method());
    json.writeStringField("route", it.route());
    json.writeNumberField("status", it.status());
    number(json, "bytes", it.bytes() < 0 ? null : it.bytes());
    if (it.nanos() < 0) {
      json.writeNullField("ms");
    } else {
      json.writeNumberField("ms", LogFields.milliseconds(it.nanos()));
    }
    json.writeBooleanField("cut", it.cut());
  }

  private static void number(JsonGenerator json, String name, Long value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
