package dev.rubrica.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares exchanges with the OpenAPI document: each response, and each request that was accepted.
 * A rejected request may contain anything. Thread-safe.
 */
public final class OpenApiValidator {

  private static final String PLACE = "META-INF/openapi.yaml";
  private static final Set<Integer> TAKEN = Set.of(200, 201, 202, 409, 412);
  private static final Set<String> OUTSIDE =
      Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

  private static final String UNEXPECTED_BODY = "validation.request.body.unexpected";

  private static final OpenAPI API = new OpenAPIV3Parser().read(PLACE);
  private static final SchemaValidator SCHEMAS = new SchemaValidator(API, new MessageResolver());
  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createFor(PLACE).build();

  private OpenApiValidator() {}

  /** Asserts that the exchange conforms to the document. */
  public static void assertConforms(RecordedExchange exchange) {
    assertEquals(List.of(), faults(exchange), exchange::toString);
  }

  /** The differences between the exchange and the document. */
  static List<String> faults(RecordedExchange exchange) {
    boolean taken = TAKEN.contains(exchange.status());
    ValidationReport asked = VALIDATOR.validateRequest(request(exchange, taken));
    if (exchange.status() == 405
        || isOutside(asked, exchange.status())
        || isUnreadBody(asked, exchange.status())) {
      return errorFaults(exchange.answer());
    }
    List<String> faults = new ArrayList<>();
    if (taken) {
      faults.addAll(words(asked));
    }
    faults.addAll(
        words(VALIDATOR.validateResponse(exchange.path(), method(exchange), response(exchange))));
    return faults;
  }

  /** The differences between the body and the schema of errors. */
  public static List<String> errorFaults(String body) {
    var error = API.getComponents().getSchemas().get("ApiError");
    return words(SCHEMAS.validate(body, error, "response.body"));
  }

  // A path without an operation has only errors.
  private static boolean isOutside(ValidationReport asked, int status) {
    return status >= 400
        && asked.getMessages().stream().anyMatch(each -> OUTSIDE.contains(each.getKey()));
  }

  // The description of the document states these statuses of operations that take no body.
  private static boolean isUnreadBody(ValidationReport asked, int status) {
    return (status == 413 || status == 415)
        && asked.getMessages().stream().anyMatch(each -> each.getKey().equals(UNEXPECTED_BODY));
  }

  private static List<String> words(ValidationReport report) {
    return report.getMessages().stream()
        .filter(each -> !DocumentedLeniency.allow(each))
        .map(each -> each.getKey() + ": " + each.getMessage())
        .toList();
  }

  private static Request.Method method(RecordedExchange exchange) {
    return Request.Method.valueOf(exchange.request().method());
  }

  // The content of a body that was rejected is not validated, and may be large.
  private static Request request(RecordedExchange exchange, boolean taken) {
    SimpleRequest.Builder built = new SimpleRequest.Builder(method(exchange), exchange.path());
    exchange.request().headers().map().forEach(built::withHeader);
    exchange.query().forEach(built::withQueryParam);
    if (exchange.body() != null) {
      built.withBody(taken ? exchange.body() : "{}", StandardCharsets.UTF_8);
    }
    return built.build();
  }

  private static SimpleResponse response(RecordedExchange exchange) {
    SimpleResponse.Builder built = SimpleResponse.Builder.status(exchange.status());
    exchange.headers().map().forEach(built::withHeader);
    if (!exchange.answer().isEmpty()) {
      built.withBody(exchange.answer(), StandardCharsets.UTF_8);
    }
    return built.build();
  }
}
