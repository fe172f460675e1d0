package dev.rubrica.bootstrap.journey;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.util.List;

/** The OpenAPI document that a service returns. */
final class ServedDocument {

  private ServedDocument() {}

  /**
   * The differences between the exchange and the document, which must describe request and
   * response.
   */
  static List<String> faults(RecordedExchange exchange, String document) {
    Request.Method method = Request.Method.valueOf(exchange.request().method());
    SimpleRequest.Builder request = new SimpleRequest.Builder(method, exchange.path());
    exchange.request().headers().map().forEach(request::withHeader);
    SimpleResponse.Builder response = SimpleResponse.Builder.status(exchange.status());
    exchange.headers().map().forEach(response::withHeader);
    return OpenApiInteractionValidator.createForInlineApiSpecification(document)
        .build()
        .validate(
            request.withBody(exchange.body()).build(), response.withBody(exchange.answer()).build())
        .getMessages()
        .stream()
        .map(Object::toString)
        .toList();
  }
}
