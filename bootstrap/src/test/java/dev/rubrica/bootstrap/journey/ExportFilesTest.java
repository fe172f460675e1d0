package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 12: exports in the background, whose files the import reads back. */
class ExportFilesTest {

  private final AccountFixture fixture = AccountFixture.fresh();
  private final ApiClient api = fixture.api();

  private void fill() {
    int i = 0;
    for (String text :
        List.of("=1+1", "'=x", "a,b;c", "l1\r\nl2", "_x0041_", "a\u0001b", "007", "3,93E+11")) {
      api.post(
              "/contacts",
              Map.of(
                  "firstName",
                  text,
                  "email",
                  "x" + i++ + "@example.com",
                  "tags",
                  List.of("Vip"),
                  "customFields",
                  Map.of("text", text, "number", i - 3.5, "yes", i % 2 == 0)))
          .expect(201);
    }
  }

  private static Map<String, Object> columns(String format) {
    return Map.of(
        "format",
        format,
        "sortBy",
        "email",
        "columns",
        List.of(
            "customFields.number",
            "tags",
            "customFields.yes",
            "email",
            "firstName",
            "customFields.text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CSV", "XLSX"})
  void what_is_exported_is_imported_without_a_mapping(String format) {
    fill();
    byte[] file = ExportedFile.made(api, columns(format));
    ApiClient other = AccountFixture.fresh().api();
    String name = "contatti." + format.toLowerCase(java.util.Locale.ROOT);
    ServiceResponse answer = new Upload(other).send(name, file).expect(200);
    assertEquals("[]", answer.at("errors").toString());
    assertEquals(8, answer.body().at("/summary/created").asInt());
    assertArrayEquals(
        ExportedFile.made(api, columns("CSV")), ExportedFile.made(other, columns("CSV")));
  }

  @Test
  void the_default_columns_are_those_of_a_direct_export() {
    fill();
    byte[] file = ExportedFile.made(api, Map.of("filter", Map.of("tags", List.of("vip"))));
    assertEquals(Upload.export(api, "/contacts"), new String(file, StandardCharsets.UTF_8));
  }

  @Test
  void a_large_file_is_resumed_by_ranges() {
    Random random = new Random(1);
    for (int i = 0; i < 120; i++) {
      StringBuilder note = new StringBuilder();
      for (int n = 0; n < 7_000; n++) {
        note.append((char) ('a' + random.nextInt(26)));
      }
      api.post(
              "/contacts",
              Map.of("email", i + "@example.com", "customFields", Map.of("note", note.toString())))
          .expect(201);
    }
    JsonNode export = ExportedFile.ended(api, ExportedFile.begin(api, "{}"));
    byte[] whole = ExportedFile.download(api.service(), export);
    assertTrue(whole.length > 3 * 262_144, "several parts");
    ByteArrayOutputStream resumed = new ByteArrayOutputStream();
    for (int from = 0; from < whole.length; from += 200_001) {
      HttpResponse<byte[]> part = range(export, "bytes=" + from + "-" + (from + 200_000));
      assertEquals(206, part.statusCode());
      resumed.writeBytes(part.body());
    }
    assertArrayEquals(whole, resumed.toByteArray());
  }

  private HttpResponse<byte[]> range(JsonNode export, String range) {
    URI link = URI.create(api.service().url(ExportedFile.path(export)));
    return TestHttpClient.send(
        HttpRequest.newBuilder(link).header("Range", range).build(), BodyHandlers.ofByteArray());
  }

  @Test
  void a_deleted_export_leaves_no_content() throws Exception {
    fill();
    long id = ExportedFile.begin(api, "{}");
    JsonNode export = ExportedFile.ended(api, id);
    api.delete("/exports/" + id).expect(200);
    assertEquals(410, range(export, "bytes=0-").statusCode());
    assertEquals(0, filesBeforeTheirEnd());
  }

  // The content is deleted in steps by the clean-up; it cannot be read any more.
  private long filesBeforeTheirEnd() throws Exception {
    try (Connection connection = RunningService.shared().connect();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM stored_file f JOIN account a ON a.id = f.account_id"
                        + " JOIN audit_entry e ON e.account_id = a.id"
                        + " WHERE f.expires_at > now() AND e.action = 'EXPORT_STARTED'"
                        + " AND NOT EXISTS (SELECT FROM contact_export x"
                        + " WHERE x.account_id = f.account_id AND x.file_id = f.id)")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
