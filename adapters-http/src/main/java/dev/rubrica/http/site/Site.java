package dev.rubrica.http.site;

import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.error.ErrorPages;
import dev.rubrica.http.error.ErrorResponse;
import dev.rubrica.http.error.handler.Errors;
import io.helidon.http.Headers;
import io.helidon.webserver.http.HttpRouting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A web site on the port of the API. Its requests pass the filters of all requests: limits of
 * headers and request lines, slow clients, request ids, metrics and access log.
 */
public interface Site extends ErrorPages {

  /** No site. */
  Site NONE =
      new Site() {
        @Override
        public Optional<String> home() {
          return Optional.empty();
        }

        @Override
        public void register(
            HttpRouting.Builder routing,
            Errors errors,
            MemoryBudget memory,
            DownloadLimit downloads) {
          // There is nothing to register.
        }

        @Override
        public @Nullable Content of(
            String path, Headers request, ErrorResponse failure, String requestId) {
          return null;
        }
      };

  /** The path to which {@code /} leads, without its first slash; empty for the API's own page. */
  Optional<String> home();

  /**
   * Registers the filters and the paths of the site.
   *
   * @param errors responds to a request that a filter rejects
   * @param memory for the bodies of all requests and responses of the server
   * @param downloads the limit of all downloads of the server
   */
  void register(
      HttpRouting.Builder routing, Errors errors, MemoryBudget memory, DownloadLimit downloads);
}
