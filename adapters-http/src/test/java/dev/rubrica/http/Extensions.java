package dev.rubrica.http;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import io.helidon.http.Method;
import java.io.IOException;
import java.util.List;

/** Small extensions without a use case: they return greetings. */
final class Extensions {

  static final String GREETINGS = "/greetings/{id}";

  private static final BodySchema FIELDS = new BodySchema().texts("words");

  private static final String DOCUMENT =
      """
      paths:
        /greetings/{id}:
          get:
            operationId: greet
            summary: Greet
            parameters:
              - $ref: '#/components/parameters/pathId'
              - $ref: '#/components/parameters/page'
            responses:
              '200':
                description: A greeting
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Greeting'}
          put:
            operationId: setGreeting
            parameters: [{$ref: '#/components/parameters/pathId'}]
            responses: {'400': {$ref: '#/components/responses/BadRequest'}}
      components:
        schemas:
          Greeting:
            type: object
      tags:
        - name: greetings
      """;

  private Extensions() {}

  /** A request, and its response. */
  public record Greeting(long account, long id, String words) {}

  static Extension greetings() {
    return greetings(DOCUMENT);
  }

  /** The same, whose changes fail after part of the response was written and before it is sent. */
  static Extension failingGreetings() {
    return greetings(DOCUMENT, Extensions::fail);
  }

  /** The same, with a document in which one text is replaced. */
  static Extension greetings(String instead, String of) {
    if (!DOCUMENT.contains(of)) {
      throw new IllegalArgumentException(of);
    }
    return greetings(DOCUMENT.replace(of, instead));
  }

  private static Extension greetings(String document) {
    return greetings(document, (_, greeting, context) -> context.ok(greeting));
  }

  private static Extension greetings(String document, Route.ChangeHandler<Greeting> set) {
    return new Extension(
        List.of(
            Route.get(GREETINGS, "greet", READ, Extensions::greeting, Extensions::greet)
                .withQuery(List.of("page")),
            Route.put(GREETINGS, "setGreeting", Extensions::newGreeting, set)),
        document);
  }

  private static Greeting greeting(RequestReader in) {
    in.query().number("page", 0, 0, 100);
    return new Greeting(in.account().value(), in.id("id"), "salve");
  }

  private static Greeting newGreeting(RequestReader in) {
    return new Greeting(in.account().value(), in.id("id"), in.body(FIELDS).text("words"));
  }

  private static void greet(AccountId account, Greeting greeting, RequestContext context) {
    context.ok(greeting);
  }

  private static void fail(Actor actor, Greeting greeting, RequestContext context)
      throws IOException {
    context.created(
        out -> {
          out.writeString("a".repeat(20_000));
          throw new IllegalStateException("a fault of an extension");
        });
  }

  /** An extension with one operation. */
  static Extension one(Method method, String path, String operationId) {
    Route route =
        method.equals(Method.GET)
            ? Route.get(path, operationId, READ, Extensions::greeting, Extensions::greet)
            : Route.post(
                path, operationId, Extensions::greeting, (_, it, context) -> context.ok(it));
    return new Extension(List.of(route), "");
  }
}
