package dev.rubrica.http.response;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content encodings that a client accepts (RFC 9110 section 12.5.3), as far as the server has a
 * choice.
 *
 * @param gzip whether gzip is accepted, and is preferred to identity or equal to it
 * @param identity whether responses without an encoding are accepted
 */
record AcceptEncoding(boolean gzip, boolean identity) {

  private static final AcceptEncoding NOT_ASKED = new AcceptEncoding(false, true);
  private static final String IDENTITY = "identity";
  private static final Pattern WEIGHT =
      Pattern.compile("q\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)");

  static AcceptEncoding of(Headers headers) {
    return headers.contains(HeaderNames.ACCEPT_ENCODING)
        ? parse(String.join(",", headers.get(HeaderNames.ACCEPT_ENCODING).allValues()))
        : NOT_ASKED;
  }

  /** A malformed header is ignored: nothing is encoded. */
  static AcceptEncoding parse(String text) {
    Map<String, Double> weights = new HashMap<>();
    for (String element : text.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = element.split(";", 2);
      double weight = parts.length == 1 ? 1 : weight(parts[1].strip());
      if (weight < 0) {
        return NOT_ASKED;
      }
      weights.put(parts[0].strip(), weight);
    }
    double others = weights.getOrDefault("*", 0.0);
    double gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", others));
    boolean excluded = weights.getOrDefault(IDENTITY, weights.getOrDefault("*", 1.0)) == 0;
    double identity = weights.getOrDefault(IDENTITY, 0.0);
    return new AcceptEncoding(gzip > 0 && gzip >= identity, !excluded || gzip == 0);
  }

  private static double weight(String parameter) {
    Matcher weight = WEIGHT.matcher(parameter);
    return weight.matches() ? Double.parseDouble(weight.group(1)) : -1;
  }
}
