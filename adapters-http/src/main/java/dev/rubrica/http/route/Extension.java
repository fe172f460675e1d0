package dev.rubrica.http.route;

import dev.rubrica.http.HttpApi;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Operations that a team adds to the API; docs/extending.md has an example. They are served like
 * all others: with the same authentication, limits, validation, errors, request ids and metrics.
 * {@link HttpApi} rejects an extension whose routes and document differ, or that redefines an
 * existing operation or component.
 *
 * @param document an OpenAPI document in YAML that has only {@code paths}, {@code tags} and {@code
 *     components}; it may refer to all components of the API's document
 */
public record Extension(List<Route> routes, String document) {

  public Extension {
    routes = List.copyOf(routes);
  }

  /**
   * @param resource the name of the document beside the class
   */
  public static Extension of(List<Route> routes, Class<?> neighbour, String resource) {
    try (InputStream document = neighbour.getResourceAsStream(resource)) {
      if (document == null) {
        throw new FileNotFoundException(resource + " beside " + neighbour.getName());
      }
      return new Extension(routes, new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
