package dev.rubrica.http.route;

import dev.rubrica.http.route.Route.BodySize;

/**
 * The maximum sizes of requests, in bytes.
 *
 * @param body a JSON body
 * @param bulkBody the JSON body of a bulk operation
 * @param upload a file; its form may be somewhat larger
 * @param requestLine method, path and query string
 * @param headers all headers together
 */
public record RequestSizeLimits(int body, int bulkBody, long upload, int requestLine, int headers) {

  public static final RequestSizeLimits DEFAULT =
      new RequestSizeLimits(1_048_576, 8_388_608, 209_715_200, 32_768, 16_384);

  private static final int FORM = 262_144;
  private static final int MESSAGE = 65_536;

  public RequestSizeLimits {
    if (body < 1 || bulkBody < 1 || upload < 1 || requestLine < 1 || headers < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  // A longer request line is rejected before the headers are read, so that a page of another origin
  // cannot read the error.
  public int requestLineBackstop() {
    return (int) Math.min(Integer.MAX_VALUE, 2L * requestLine);
  }

  public int headersBackstop() {
    return (int) Math.min(Integer.MAX_VALUE, 4L * headers);
  }

  public long bytes(BodySize size) {
    return switch (size) {
      case NONE -> 0;
      case PLAIN -> body;
      case BULK -> bulkBody;
      case MESSAGE -> MESSAGE;
      case UPLOAD -> upload + FORM;
    };
  }
}
