package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that starts its own API. */
abstract class ApiTest {

  RunningApi api;

  @BeforeEach
  void start() {
    api = new RunningApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  static ApiResponse expect(int status, ApiResponse answer) {
    assertEquals(status, answer.status(), answer::toString);
    if (status >= 400) {
      assertEquals(status, answer.json().get("status").asInt());
      assertEquals(answer.header("X-Request-Id"), answer.json().get("requestId").asText());
      assertNotNull(answer.json().get("path"));
    }
    return answer;
  }

  /** Asserts that the message of an error contains the text. */
  static void expectMessage(String part, ApiResponse answer) {
    String message = answer.json().get("message").asText();
    assertTrue(message.contains(part), message);
  }

  static void expectBlame(ApiResponse answer, String... fields) {
    assertEquals(List.of(fields), expect(400, answer).fields(), answer::toString);
  }
}
