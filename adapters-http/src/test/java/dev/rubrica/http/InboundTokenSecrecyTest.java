package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.testkit.log.LogRecorder;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of a webhook is in no log, no metric and no response, however it is sent. */
class InboundTokenSecrecyTest extends ApiTest {

  // As long as those of production.
  private static final String TOKEN = "ri_47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  private LogRecorder log;

  @BeforeEach
  void startRecording() {
    log = new LogRecorder("");
  }

  @AfterEach
  void endRecording() {
    log.close();
  }

  private void assertSecret(String response) {
    assertFalse(response.contains(TOKEN.substring(3, 20)), response);
    String metrics =
        api.send(HttpRequest.newBuilder(api.uri("/observe/metrics")).build()).response().body();
    assertFalse(metrics.contains(TOKEN.substring(3, 20)), metrics);
    assertFalse(api.answered.toString().contains(TOKEN.substring(3, 20)));
    assertFalse(log.lines().toString().contains(TOKEN.substring(3, 20)), log.lines()::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/inbound/qlara/%s",
        "/inbound/qlara/%s/",
        "/inbound/qlara/%s/more",
        "/inbound/qlara/%s?source=1",
        "/inbound/qlara/%s#x",
        "/inbound/qlara/%s%%zz",
        "/inbound/qlara/%s%%2f",
        "/inbound/qlara/%s;x",
        "/inbound/qlara/%s\\",
        "/inbound/qlara//%s",
        "/inbound/qlara/../%s",
        "/inbound/Qlara/%s",
        "/INBOUND/qlara/%s",
        "/inbound/%s",
        "/inbound%s",
        "/inbound-%s",
        "/imbound/qlara/%s",
        "/%s",
        "/contacts/%s",
        "/contacts/list/%s"
      })
  void it_is_in_no_response_and_no_log(String path) {
    String target = ApiPath.BASE + path.formatted(TOKEN);
    for (String method : List.of("POST", "GET", "PUT", "DELETE", "OPTIONS", "X")) {
      String answer =
          api.raw(
              "%s %s HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                  .formatted(method, target));
      assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
      assertSecret(answer);
    }
  }

  @Test
  void it_is_in_no_response_of_the_web_server_itself() {
    String path = ApiPath.BASE + "/inbound/qlara/" + TOKEN;
    for (String request :
        List.of(
            "POST " + path + " HTTP/1.0\r\n\r\n",
            "POST " + path + " HTTP/2.0\r\nHost: a\r\n\r\n",
            "POST " + path + " HTTP/1.1\r\nHost: a\r\nA B: 1\r\n\r\n",
            "P@ST " + path + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST "
                + path
                + " HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n"
                + "Content-Length: 1\r\n\r\nx",
            "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n",
            "POST " + path + "x".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST " + path + "x".repeat(33_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST " + path + " HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
            "POST http://a" + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "POST " + path + "\r\n\r\n")) {
      assertSecret(api.rawAndEnd(request));
    }
  }

  @Test
  void it_is_not_in_the_log_of_a_fault() {
    api.storage.breakWith(new IllegalStateException("broken"));
    String path = "/inbound/qlara/" + TOKEN;
    ApiResponse fault = expect(500, api.callAs(null, "POST", path, "{}"));
    assertTrue(log.lines().toString().contains("failed"), log.lines()::toString);
    assertSecret(fault.response().body());
  }
}
