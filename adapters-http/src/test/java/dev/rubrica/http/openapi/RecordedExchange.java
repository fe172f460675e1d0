package dev.rubrica.http.openapi;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request and its response.
 *
 * @param body the body of the request, null if it had none
 * @param answer the body of the response, empty if it had none
 */
public record RecordedExchange(
    HttpRequest request, String body, int status, HttpHeaders headers, String answer) {

  public static RecordedExchange of(
      HttpRequest request, String body, HttpResponse<byte[]> response) {
    String answer = new String(response.body(), StandardCharsets.UTF_8);
    return new RecordedExchange(request, body, response.statusCode(), response.headers(), answer);
  }

  /** The path without a trailing slash, which the document permits for all paths. */
  public String path() {
    String path = request.uri().getPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  public Map<String, List<String>> query() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    URI uri = request.uri();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String each : query.split("&")) {
      if (!each.isEmpty()) {
        String[] pair = each.split("=", 2);
        List<String> values = parameters.computeIfAbsent(decoded(pair[0]), _ -> new ArrayList<>());
        values.add(pair.length == 1 ? "" : decoded(pair[1]));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
