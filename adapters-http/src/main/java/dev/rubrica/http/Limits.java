package dev.rubrica.http;

import dev.rubrica.http.exchange.Route.BodySize;

/**
 * How large requests may be, in bytes.
 *
 * @param body a JSON body
 * @param bulkBody a JSON body of the bulk calls
 * @param requestLine method, path and query string
 * @param headers all headers together
 */
public record Limits(int body, int bulkBody, int requestLine, int headers) {

  public static final Limits DEFAULT = new Limits(1_048_576, 8_388_608, 32_768, 16_384);

  public Limits {
    if (body < 1 || bulkBody < 1 || requestLine < 1 || headers < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  int headersBackstop() {
    return (int) Math.min(Integer.MAX_VALUE, 4L * headers);
  }

  long bytes(BodySize size) {
    return switch (size) {
      case NONE -> 0;
      case PLAIN -> body;
      case BULK -> bulkBody;
    };
  }
}
