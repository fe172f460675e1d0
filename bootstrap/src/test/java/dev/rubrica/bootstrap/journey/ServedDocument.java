package dev.rubrica.bootstrap.journey;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.util.List;

/** An OpenAPI document as a service shows it. */
final class ServedDocument {

  private ServedDocument() {}

  /** What it does not know about this exchange, of whose request and answer it must know all. */
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
