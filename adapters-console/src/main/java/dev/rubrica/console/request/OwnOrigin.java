package dev.rubrica.console.request;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** The origin of this service, and whether a request comes from one of its pages. */
public final class OwnOrigin {

  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

  private final String publicUrl;

  /**
   * @param publicUrl the URL of the service as its clients reach it, without a slash at its end;
   *     empty if it is not known
   */
  public OwnOrigin(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * Whether a page of this service has sent the request. Browsers send {@code Sec-Fetch-Site}, or
   * at least {@code Origin}, with each request that is not a GET, and no script can change them.
   */
  public boolean hasSent(ServerRequest request) {
    Headers headers = request.headers();
    if (headers.contains(FETCH_SITE)) {
      return isOnly(headers, FETCH_SITE, "same-origin");
    }
    return isOnly(headers, HeaderNames.ORIGIN, origin(url(request)));
  }

  /** Whether another site has led to the page, with a link or by itself. */
  public boolean isLinkedFromOtherSite(ServerRequest request) {
    return isOnly(request.headers(), FETCH_SITE, "cross-site");
  }

  private static boolean isOnly(Headers headers, HeaderName name, String expected) {
    return headers.contains(name)
        && headers.get(name).valueCount() == 1
        && headers.get(name).get().equals(expected);
  }

  /** The URL of the service: the public one, or else scheme and host of the request. */
  public String url(ServerRequest request) {
    return publicUrl.isEmpty() ? scheme(request) + "://" + request.authority() : publicUrl;
  }

  private static String scheme(ServerRequest request) {
    return request.isSecure() ? "https" : "http";
  }

  /** Whether browsers reach the service by HTTPS alone. */
  public boolean isSecure(ServerRequest request) {
    return request.isSecure() || publicUrl.startsWith("https:");
  }

  /** Scheme, host and port as browsers send them (RFC 6454, section 6.2). */
  static String origin(String url) {
    try {
      URI uri = URI.create(url.toLowerCase(Locale.ROOT));
      // Not the host, which is null for names with an underscore, as containers have.
      String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
      String port = uri.getScheme().equals("https") ? ":443" : ":80";
      boolean isDefault = authority.endsWith(port);
      return uri.getScheme()
          + "://"
          + (isDefault ? authority.substring(0, authority.length() - port.length()) : authority);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
