package dev.rubrica.console;

import dev.rubrica.http.RunningApi;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends requests as a browser does, with its cookies, and follows no redirect. */
final class Browser {

  static final String BOUNDARY = "a-boundary";
  static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

  private static final String[] OWN = {"Sec-Fetch-Site", "same-origin"};

  private final RunningApi api;
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(RunningApi api) {
    this.api = api;
  }

  /** A browser that has signed in. */
  static Browser signedIn(RunningApi api, String key) {
    Browser browser = new Browser(api);
    ConsoleResponse answer = browser.signIn(key);
    if (answer.status() != 303) {
      throw new AssertionError(answer);
    }
    return browser;
  }

  ConsoleResponse signIn(String key) {
    return post("/console/sign-in", Map.of("account", "Lecce", "key", key));
  }

  ConsoleResponse get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Sends a form of this service, with an idempotency key unless it has one. */
  ConsoleResponse post(String path, Map<String, String> fields) {
    return post(path, fields, OWN);
  }

  ConsoleResponse post(String path, Map<String, String> fields, String... headers) {
    Map<String, String> all = new TreeMap<>(fields);
    all.putIfAbsent("idempotencyKey", UUID.randomUUID().toString());
    return send("POST", path, form(all), headers);
  }

  /** Sends a form with a file, whose name may be null; without a file if the content is null. */
  ConsoleResponse upload(String path, Map<String, String> fields, String fileName, String content) {
    return send("POST", path, uploadBody(fields, fileName, content), MULTIPART, OWN);
  }

  /** As {@link #upload}, without the size of the form. */
  ConsoleResponse uploadInChunks(String path, String fileName, String content) {
    byte[] body = uploadBody(Map.of(), fileName, content).getBytes(StandardCharsets.UTF_8);
    BodyPublisher chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    return send("POST", path, chunks, MULTIPART, OWN);
  }

  private static String uploadBody(Map<String, String> fields, String fileName, String content) {
    StringBuilder body = new StringBuilder();
    Map<String, String> all = new TreeMap<>(fields);
    all.putIfAbsent("idempotencyKey", UUID.randomUUID().toString());
    all.forEach((name, value) -> part(body, "name=\"" + name + "\"", value));
    if (content != null) {
      String name = fileName == null ? "" : "; filename=\"" + fileName + "\"";
      part(body, "name=\"file\"" + name, content);
    }
    return body + "--" + BOUNDARY + "--\r\n";
  }

  static void part(StringBuilder body, String disposition, String content) {
    body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition)
        .append("\r\n\r\n" + content + "\r\n");
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  ConsoleResponse send(String method, String path, String body, String... headers) {
    return send(method, path, body, "application/x-www-form-urlencoded", headers);
  }

  ConsoleResponse send(String method, String path, String body, String type, String[] headers) {
    return send(method, path, body == null ? null : BodyPublishers.ofString(body), type, headers);
  }

  private ConsoleResponse send(
      String method, String path, BodyPublisher body, String type, String[] headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path));
    request.method(method, body == null ? BodyPublishers.noBody() : body);
    if (body != null) {
      request.header("Content-Type", type);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    ConsoleResponse answer =
        new ConsoleResponse(TestHttpClient.send(request.build(), BodyHandlers.ofString()));
    answer.cookies().forEach(this::keep);
    return answer;
  }

  private void keep(String cookie) {
    String[] pair = cookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  /** The secret of the session. */
  String secret() {
    return cookies.get("rubrica-session");
  }

  /** A browser with the same cookies, as if they were stolen. */
  Browser copy() {
    Browser copy = new Browser(api);
    copy.cookies.putAll(cookies);
    return copy;
  }
}
