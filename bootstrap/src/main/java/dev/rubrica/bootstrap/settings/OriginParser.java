package dev.rubrica.bootstrap.settings;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Reads the origins of the pages that may call the API. */
final class OriginParser {

  private final SettingsSource in;

  OriginParser(SettingsSource in) {
    this.in = in;
  }

  Set<String> read() {
    Set<String> origins = new LinkedHashSet<>();
    for (String origin : in.given(Setting.CORS_ORIGINS).orElse("").split(",")) {
      if (!origin.isBlank()) {
        origins.add(origin.strip());
      }
    }
    if (!origins.stream().allMatch(OriginParser::isOrigin)) {
      in.note(
          in.name(Setting.CORS_ORIGINS)
              + " must be origins as browsers write them, such as https://app.example.com or"
              + " http://localhost:3000: scheme, host in small letters and a port that is not the"
              + " scheme's own, without path; * and null are not possible");
    }
    return origins;
  }

  // To the letter, because the header of the browser is compared to the letter.
  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getScheme() != null
          && uri.getHost() != null
          && uri.getPort() != ownPort(uri.getScheme())
          && uri.getPort() <= 65_535
          && text.equals(text.toLowerCase(Locale.ROOT))
          && text.equals(uri.getScheme() + "://" + uri.getHost() + port);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static int ownPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> throw new IllegalArgumentException("no page has this scheme");
    };
  }
}
