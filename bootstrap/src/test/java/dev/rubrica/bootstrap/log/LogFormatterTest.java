package dev.rubrica.bootstrap.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.http.observe.CompletedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two formats of the log. */
final class LogFormatterTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final CompletedRequest FOUND =
      new CompletedRequest("a-1", 7L, 9L, "GET", "/contacts/list/{id}", 200, 345, 1_234_567, false);
  private static final CompletedRequest REFUSED =
      new CompletedRequest("a-2", null, null, "OTHER", "unmatched", 400, -1, -1, false);

  private static LogRecord record(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setInstant(Instant.parse("2026-11-22T10:15:30.120Z"));
    record.setLoggerName("dev.rubrica.Test");
    return record;
  }

  private static LogRecord at(CompletedRequest answered) {
    LogRecord record = new AccessLogRecord(answered);
    record.setInstant(Instant.parse("2026-11-22T10:15:30Z"));
    return record;
  }

  private static String text(LogRecord record) {
    return new TextLogFormatter().format(record);
  }

  /** The formatted line, encoded and decoded again. */
  private static JsonNode json(LogRecord record) throws JsonProcessingException {
    String line = new JsonLogFormatter().format(record);
    assertTrue(line.endsWith("}\n"), line);
    assertEquals(1, line.lines().count(), line);
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" and 'single'",
        "C:\\temp\\new \\u0041 \\",
        "two\nlines\r\nand\ttabs",
        "bell \u0007, escape \u001b[31m, nothing \u0000, delete \u007f",
        "Niccolò, 李, 👋, e\u0301, \u2028, \u202e",
        "{0} %s %n ${x} {",
        "{\"time\":\"forged\"}"
      })
  void json_holds_whatever_was_said(String message) throws JsonProcessingException {
    assertEquals(message, json(record(Level.INFO, message)).get("message").textValue());
  }

  @Test
  void json_survives_half_a_character() throws JsonProcessingException {
    assertEquals("a?b", json(record(Level.INFO, "a\ud83db")).get("message").textValue());
  }

  @Test
  void json_has_the_same_names_in_each_record() throws JsonProcessingException {
    JsonNode line = json(record(Level.SEVERE, "m"));
    assertEquals("2026-11-22T10:15:30.120Z", line.get("time").textValue());
    assertEquals("ERROR", line.get("level").textValue());
    assertEquals("dev.rubrica.Test", line.get("logger").textValue());
    assertFalse(line.has("exception"));
    assertEquals("DEBUG", json(record(Level.FINE, "m")).get("level").textValue());
    assertEquals("WARNING", json(record(Level.WARNING, "m")).get("level").textValue());
  }

  @Test
  void parameters_are_filled_in() throws JsonProcessingException {
    LogRecord record = record(Level.INFO, "{0} of {1}");
    record.setParameters(new Object[] {"a\"b", 2});
    assertEquals("a\"b of 2", json(record).get("message").textValue());
    assertTrue(text(record).endsWith(" a\"b of 2\n"));
  }

  @Test
  void exceptions_are_shown_by_class_and_place_alone() throws JsonProcessingException {
    LogRecord record = record(Level.SEVERE, "failed");
    record.setThrown(
        new IllegalStateException("value +39333", new RuntimeException("mario@rossi.it")));
    for (String shown : new String[] {text(record), json(record).get("exception").textValue()}) {
      assertTrue(shown.contains("java.lang.IllegalStateException\n"), shown);
      assertTrue(shown.contains("caused by java.lang.RuntimeException\n"), shown);
      assertTrue(shown.contains("LogFormatterTest.java:"), shown);
      assertFalse(shown.contains("39333") || shown.contains("rossi"), shown);
    }
  }

  @Test
  void a_request_is_one_line() throws JsonProcessingException {
    assertEquals(
        "2026-11-22T10:15:30.000Z INFO request GET /contacts/list/{id} 200 1.234 ms 345 bytes"
            + " account=7 key=9 id=a-1\n",
        text(at(FOUND)));
    assertEquals(
        MAPPER.readTree(
            """
            {"time":"2026-11-22T10:15:30.000Z","level":"INFO","logger":"request","requestId":"a-1",
             "accountId":7,"keyId":9,"method":"GET","route":"/contacts/list/{id}","status":200,
             "bytes":345,"ms":1.234,"cut":false}
            """),
        json(at(FOUND)));
  }

  @Test
  void what_is_not_known_of_a_request_is_left_out_or_null() throws JsonProcessingException {
    assertEquals(
        "2026-11-22T10:15:30.000Z INFO request OTHER unmatched 400 id=a-2\n", text(at(REFUSED)));
    JsonNode line = json(at(REFUSED));
    for (String name : new String[] {"accountId", "keyId", "bytes", "ms"}) {
      assertTrue(line.get(name).isNull(), name);
    }
  }
}
