package dev.rubrica.http.error;

import io.helidon.http.Header;
import io.helidon.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows errors to people, in place of the JSON body. */
public interface ErrorPages {

  /** Every error has a JSON body. */
  ErrorPages NONE = (_, _, _, _) -> null;

  /**
   * The page for an error; null for the JSON body. Must not throw, and must reveal nothing else
   * than the error.
   *
   * @param path of the request, as it was sent
   * @param request the headers of the request, which may be incomplete
   */
  @Nullable Content of(String path, Headers request, ErrorResponse failure, String requestId);

  /**
   * A page.
   *
   * @param headers with the content type
   */
  record Content(byte[] bytes, List<Header> headers) {}
}
