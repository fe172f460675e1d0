package dev.rubrica.bootstrap.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account of a running service, which tests fill through the API and the command line.
 *
 * @param key of scope write
 */
record ConsoleAccount(RunningService service, String key) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** A new account of the service that all tests of the JVM share. */
  static ConsoleAccount fresh() {
    return new ConsoleAccount(RunningService.shared(), RunningService.shared().newAccountKey());
  }

  /** A new account of this name. */
  static ConsoleAccount named(String name) {
    RunningService.shared().newAccountKey();
    String key =
        RunningService.shared()
            .accounts()
            .create(new AccountName(name), RatePlan.UNLIMITED)
            .key()
            .secret();
    return new ConsoleAccount(RunningService.shared(), key);
  }

  JsonNode get(String path) {
    return answer(request(path).GET());
  }

  JsonNode post(String path, Map<String, ?> body) {
    return answer(request(path).POST(BodyPublishers.ofString(json(body))));
  }

  JsonNode put(String path, Map<String, ?> body) {
    return answer(request(path).PUT(BodyPublishers.ofString(json(body))));
  }

  void delete(String path) {
    answer(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return TestHttpClient.request(service.url(path))
        .header("X-Api-Key", key)
        .header("Content-Type", "application/json");
  }

  private static JsonNode answer(HttpRequest.Builder request) {
    HttpResponse<String> response = TestHttpClient.send(request.build(), BodyHandlers.ofString());
    assertTrue(response.statusCode() < 300, response::body);
    try {
      return MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(Map<String, ?> body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Creates a list and returns its id. */
  long list(String name) {
    return post("/contacts/list", Map.of("name", name)).path("id").longValue();
  }

  /** Imports a file and adds its people to a list. */
  void load(Path file, long list) {
    new CommandLineClient(service.root(), key)
        .run("import", file.toString(), "--list", "" + list)
        .expect(0);
  }

  /** Suppresses the numbers of a file that has errors, and returns the id of the upload. */
  long suppress(Path file) {
    CommandLineClient.Ended ended =
        new CommandLineClient(service.root(), key).run("suppress", file.toString()).expect(0);
    Matcher report = Pattern.compile("/suppressions/upload/(\\d+)").matcher(ended.out());
    assertTrue(report.find(), ended::out);
    return Long.parseLong(report.group(1));
  }

  /** Hands out a campaign until it has ended. */
  void handOut(long campaign) {
    String at = service.root();
    CommandLineClient.bare(
            "handout", "--url", at, "--key", key, "--workers", "1", "" + campaign, "--", "cat")
        .expect(0);
  }
}
