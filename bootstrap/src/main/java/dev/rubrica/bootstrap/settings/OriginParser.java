package dev.rubrica.bootstrap.settings;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Parses the origins whose pages may call the API (CORS). */
final class OriginParser {

  private final SettingsSource in;

  OriginParser(SettingsSource in) {
    this.in = in;
  }

  Set<String> read() {
    Set<String> origins = new LinkedHashSet<>();
    for (String origin : in.input(Setting.CORS_ORIGINS).orElse("").split(",")) {
      if (!origin.isBlank()) {
        origins.add(origin.strip());
      }
    }
    if (!origins.stream().allMatch(OriginParser::isOrigin)) {
      in.reject(
          in.name(Setting.CORS_ORIGINS)
              + " must be origins as browsers send them, such as https://app.example.com or"
              + " http://localhost:3000: scheme, host in lower case and the port unless it is the"
              + " default of the scheme, without a path; * and null are not allowed");
    }
    return origins;
  }

  // Only the exact spelling of browsers is accepted, since the Origin header is compared as text.
  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getScheme() != null
          && uri.getHost() != null
          && uri.getPort() != defaultPort(uri.getScheme())
          && uri.getPort() <= 65_535
          && text.equals(text.toLowerCase(Locale.ROOT))
          && text.equals(uri.getScheme() + "://" + uri.getHost() + port);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> throw new IllegalArgumentException("unsupported scheme " + scheme);
    };
  }
}
