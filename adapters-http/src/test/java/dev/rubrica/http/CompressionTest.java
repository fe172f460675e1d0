package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest extends ApiTest {

  private static final String PAGE = "/contacts?limit=200&sortBy=id";

  private void fill(int contacts) {
    for (int i = 0; i < contacts; i++) {
      api.contact("Anna " + i, "333%07d".formatted(i));
    }
  }

  private HttpResponse<byte[]> call(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.uri(ApiPath.BASE + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("X-Api-Key", api.key);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return TestHttpClient.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] unzip(byte[] body) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return String.join(",", answer.headers().allValues(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "/contacts?format=csv"})
  void a_large_answer_is_compressed_for_who_asks(String path) throws Exception {
    fill(150);
    HttpResponse<byte[]> plain = call("GET", path);
    for (int round = 0; round < 2; round++) {
      HttpResponse<byte[]> small = call("GET", path, "Accept-Encoding", "gzip, br");
      assertEquals("gzip", header(small, "Content-Encoding"));
      assertEquals("Origin,Accept-Encoding", header(small, "Vary").replace(" ", ""));
      assertArrayEquals(plain.body(), unzip(small.body()));
      assertTrue(small.body().length * 3 < plain.body().length, small.body().length + " bytes");
    }
    assertEquals("", header(plain, "Content-Encoding"));
    assertEquals("Origin,Accept-Encoding", header(plain, "Vary").replace(" ", ""));
  }

  @Test
  void the_headers_alone_say_the_same() throws Exception {
    fill(60);
    HttpResponse<byte[]> whole = call("GET", PAGE, "Accept-Encoding", "gzip");
    HttpResponse<byte[]> headers = call("HEAD", PAGE, "Accept-Encoding", "gzip");
    assertEquals("gzip", header(headers, "Content-Encoding"));
    assertEquals(header(whole, "Content-Length"), header(headers, "Content-Length"));
    assertEquals(0, headers.body().length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/contacts?limit=3", "/contacts?format=csv", "/nowhere"})
  void a_small_answer_is_not_compressed(String path) throws Exception {
    fill(3);
    assertEquals("", header(call("GET", path, "Accept-Encoding", "gzip"), "Content-Encoding"));
    HttpResponse<byte[]> nothingElse = call("GET", path, "Accept-Encoding", "gzip, identity;q=0");
    assertEquals("gzip", header(nothingElse, "Content-Encoding"));
    assertTrue(unzip(nothingElse.body()).length > 50);
  }

  @Test
  void a_workbook_is_compressed_already() throws Exception {
    fill(150);
    String path = "/contacts?format=xlsx";
    HttpResponse<byte[]> plain = call("GET", path);
    HttpResponse<byte[]> answer = call("GET", path, "Accept-Encoding", "gzip, br");
    assertEquals("", header(answer, "Content-Encoding"));
    assertEquals("Origin,Accept-Encoding", header(answer, "Vary").replace(" ", ""));
    assertArrayEquals(plain.body(), answer.body());
    HttpResponse<byte[]> nothingElse = call("GET", path, "Accept-Encoding", "gzip, identity;q=0");
    assertEquals("gzip", header(nothingElse, "Content-Encoding"));
    assertArrayEquals(plain.body(), unzip(nothingElse.body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip;q=0", "identity, gzip;q=0.9", "nonsense;;"})
  void who_does_not_want_it_gets_the_plain_answer(String accepted) throws Exception {
    fill(60);
    HttpResponse<byte[]> answer = call("GET", PAGE, "Accept-Encoding", accepted);
    assertEquals("", header(answer, "Content-Encoding"));
    assertArrayEquals(call("GET", PAGE).body(), answer.body());
  }

  @Test
  void the_tag_is_that_of_the_plain_answer() throws Exception {
    long id =
        api.post(
                "/contacts/list", "{\"name\":\"a\",\"description\":\"" + "abc ".repeat(490) + "\"}")
            .id();
    HttpResponse<byte[]> zipped =
        call("GET", "/contacts/list/" + id, "Accept-Encoding", "gzip, identity;q=0");
    assertEquals("gzip", header(zipped, "Content-Encoding"));
    assertEquals(api.get("/contacts/list/" + id).header("ETag"), header(zipped, "ETag"));
    String body = "{\"name\":\"b\"}";
    expect(200, api.put("/contacts/list/" + id, body, "If-Match", header(zipped, "ETag")));
  }

  @Test
  void many_ids_of_a_bulk_call_are_compressed() throws Exception {
    fill(30);
    List<Long> lists = IntStream.range(0, 40).mapToObj(i -> api.list("a")).toList();
    HttpRequest request =
        HttpRequest.newBuilder(api.uri(ApiPath.BASE + "/contacts/list/contacts"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"listIds\":" + lists + ",\"allContacts\":true}"))
            .headers("X-Api-Key", api.key, "Content-Type", "application/json")
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> answer = TestHttpClient.send(request, BodyHandlers.ofByteArray());
    assertEquals(201, answer.statusCode());
    assertEquals("gzip", header(answer, "Content-Encoding"));
    assertEquals(1_200, ApiResponse.parse(new String(unzip(answer.body()))).get("ids").size());
  }
}
