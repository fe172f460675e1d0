package dev.rubrica.console.route;

import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;

/** Rejects the body of a form by its headers alone, before anything of it is read. */
final class BodyAdmission {

  private BodyAdmission() {}

  /**
   * @param type the only media type that the body may have
   * @throws HttpRejectionException 413: it is announced as larger; 415: it is of another type
   */
  static void check(ServerRequest request, String type, long maxBytes) {
    if (request.headers().contentLength().orElse(0) > maxBytes) {
      throw HttpRejectionException.tooLarge(maxBytes);
    }
    // ServerRequestHeaders.contentType() would throw for a value that is not a media type.
    boolean isOfType =
        request
            .headers()
            .first(HeaderNames.CONTENT_TYPE)
            .filter(value -> value.split(";", 2)[0].strip().equalsIgnoreCase(type))
            .isPresent();
    if (!isOfType) {
      throw HttpRejectionException.of(
          Status.UNSUPPORTED_MEDIA_TYPE_415, "the body must be " + type);
    }
  }
}
