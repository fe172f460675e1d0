package dev.rubrica.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.client.http.ImportStatusReport.Column;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are not the status of an import are recognized when they are read. */
class ImportStatusReportTest {

  private static final String COUNTED = ImportAnswer.uploaded(12).counted().json();

  private static ImportStatusReport read(String json) {
    return ImportStatusReport.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRejected(String json) {
    ClientException e = assertThrows(ClientException.class, () -> read(json));
    assertEquals("the response is not from a Rubrica service; check --url", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", "{}", "[]", "7", "'COMPLETED'", "<html>", "{'importId':12"})
  void other_content_is_rejected(String body) {
    assertRejected(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'importId':12",
        "'status':'UPLOADED'",
        "'fileName':'clienti.csv'",
        "'header':'Nome'",
        "'field':'firstName'",
        "'startedAt':'2026-11-29T10:15:00Z'"
      })
  void a_property_that_is_null_or_missing_is_rejected(String property) {
    String name = property.substring(0, property.indexOf(':'));
    assertRejected(replace(property, name + ":null"));
    assertRejected(replace(property, "'unknown':1"));
  }

  private static String replace(String property, String replacement) {

    String changed = COUNTED.replaceFirst(property, replacement);
    assertEquals(false, changed.equals(COUNTED), property);
    return changed;
  }

  @Test
  void lists_and_counts_are_required_and_have_no_null() {
    assertRejected(COUNTED.replaceAll("(?s)'errors':\\[.*?\\]", "'errors':null"));
    assertRejected(COUNTED.replaceAll("(?s)'errors':\\[.*?\\]", "'errors':[null]"));
    assertRejected(COUNTED.replaceAll("'summary':\\{.*?\\}", "'summary':null"));
    assertRejected(ImportAnswer.uploaded(12).columns("null").json());
    assertRejected(COUNTED.replace("['Anna','Luca']", "['Anna',null]"));
  }

  @ParameterizedTest
  @CsvSource({"startedAt,2026-11-29T10:15:00Z", "expiresAt,2026-11-30T10:15:00Z"})
  void times_are_read(String name, String time) {
    assertRejected(COUNTED.replace("'" + name + "':'" + time, "'" + name + "':'\\u001b[2Jtoday"));
    assertRejected(COUNTED.replace("'" + name + "':'" + time + "'", "'" + name + "':{}"));
  }

  @Test
  void a_valid_status_has_times() {
    assertEquals(Instant.parse("2026-11-29T10:15:00Z"), read(COUNTED).status().startedAt());
    assertEquals(Instant.parse("2026-11-30T10:15:00Z"), read(COUNTED).status().expiresAt());
    assertNull(read(COUNTED).status().completedAt());
  }

  @ParameterizedTest
  @CsvSource({"-0.5,0", "1.5,1", "1e999,1", "0.98,0.98"})
  void shares_are_limited(String filled, double read) {
    List<Column> columns =
        read(COUNTED.replace("'filled':0.98", "'filled':" + filled)).status().columns();
    assertEquals(read, columns.get(1).filled());
  }
}
