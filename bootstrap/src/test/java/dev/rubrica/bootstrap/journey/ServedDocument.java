package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.rubrica.http.openapi.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The OpenAPI document that a service with extensions returns. */
public final class ServedDocument {

  private final OpenApiInteractionValidator validator;

  public ServedDocument(String document) {
    this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(document).build();
  }

  /**
   * Asserts that the exchange conforms to the document: the response, and the request if the
   * service accepted it.
   */
  public void assertDescribes(RecordedExchange exchange) {
    List<ValidationReport.Message> differences = new ArrayList<>();
    if (exchange.status() < 300) {
      differences.addAll(validator.validateRequest(request(exchange)).getMessages());
    }
    SimpleResponse.Builder response =
        SimpleResponse.Builder.status(exchange.status()).withBody(exchange.answer());
    exchange.headers().map().forEach(response::withHeader);
    differences.addAll(
        validator
            .validateResponse(exchange.path(), method(exchange), response.build())
            .getMessages());
    assertEquals(List.of(), differences, exchange::toString);
  }

  private static SimpleRequest request(RecordedExchange exchange) {
    SimpleRequest.Builder request = new SimpleRequest.Builder(method(exchange), exchange.path());
    exchange.request().headers().map().forEach(request::withHeader);
    exchange.query().forEach(request::withQueryParam);
    if (exchange.body() != null) {
      request.withBody(exchange.body(), StandardCharsets.UTF_8);
    }
    return request.build();
  }

  private static Request.Method method(RecordedExchange exchange) {
    return Request.Method.valueOf(exchange.request().method());
  }
}
