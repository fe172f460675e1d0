package dev.rubrica.http.route;

import dev.rubrica.http.HttpApi;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Operations that a team adds to the API's own; docs/extending.md has one. They are served as the
 * others are, since there is one way to serve a {@link Route}: the same keys, limits, strictness,
 * errors, request ids and metrics. {@link HttpApi} refuses one whose routes and document differ, or
 * that takes the place of what is there.
 *
 * @param document an OpenAPI document in YAML of {@code paths}, {@code tags} and {@code components}
 *     alone; it may refer to all components of the API's document
 */
public record Extension(List<Route> routes, String document) {

  public Extension {
    routes = List.copyOf(routes);
  }

  /**
   * @param resource the document's name beside the class
   */
  public static Extension of(List<Route> routes, Class<?> neighbour, String resource) {
    try (InputStream document = neighbour.getResourceAsStream(resource)) {
      if (document == null) {
        throw new FileNotFoundException(resource + " beside " + neighbour.getName());
      }
      return new Extension(routes, new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
