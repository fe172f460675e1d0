package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.journey.ExampleRequests.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example of the OpenAPI document is true: sent to the account of the examples, its request
 * is answered as it says. Times, and ids that the service draws by lot, may be others.
 */
class OpenApiExamplesTest {

  /** These responses need a broken or blocked service: other tests check their examples. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "Fault",
          "Unavailable",
          "ErasureUnavailable",
          "TooManyRequests",
          "TooManyDownloads",
          "CallRunning",
          "ExportsRunning",
          "LeaseTooOften",
          "RecipientsGone");

  private static ExampleAccount account;
  private static ExampleCalls calls;
  private final ExampleRequests examples = new ExampleRequests();

  @BeforeAll
  static void open() {
    account = new ExampleAccount();
    calls = new ExampleCalls(account);
  }

  @AfterAll
  static void close() {
    account.close();
  }

  @TestFactory
  Stream<DynamicTest> every_answer_is_as_documented() {
    List<Example> all = new ArrayList<>();
    examples.operations().values().forEach(operation -> all.addAll(examples.of(operation)));
    all.addAll(examples.ofErrors());
    return all.stream()
        .filter(each -> !ELSEWHERE.contains(each.name()))
        .map(each -> dynamicTest(each.name(), () -> calls.assertTrue(each)));
  }

  @Test
  void every_operation_shows_each_of_its_answers_to_each_of_its_requests() {
    examples
        .operations()
        .forEach(
            (place, operation) -> {
              String[] parts = place.split(" ");
              for (Example each : examples.of(operation)) {
                assertTrue(each.isOf(parts[0], parts[1]), each.name() + ": " + each.summary());
              }
              assertShown(place, operation);
            });
  }

  private void assertShown(String place, JsonNode operation) {
    Set<String> answers = new TreeSet<>();
    for (JsonNode response : operation.get("responses")) {
      for (var content : response.path("content").properties()) {
        // Workbooks are binary.
        if (!content.getKey().endsWith("spreadsheetml.sheet")) {
          JsonNode shown = content.getValue().path("examples");
          assertFalse(shown.isEmpty(), place + " lacks examples");
          answers.addAll(ServiceResponse.names(shown));
        }
      }
    }
    if (operation.has("requestBody")) {
      assertEquals(answers, ServiceResponse.names(ExampleRequests.requests(operation)), place);
    }
  }

  @Test
  void an_example_that_is_not_true_is_found_out() {
    Example right =
        examples.ofErrors().stream()
            .filter(each -> each.name().equals("NotFound"))
            .findFirst()
            .orElseThrow();
    Example wrong =
        new Example(
            "a twin",
            right.summary().replace("404", "405"),
            right.request(),
            right.headers(),
            right.status(),
            right.value());
    org.junit.jupiter.api.Assertions.assertThrows(
        AssertionError.class, () -> calls.assertTrue(wrong));
  }
}
