package dev.rubrica.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Builds a multipart form. */
final class MultipartBodyBuilder {

  private final String boundary;
  private final StringBuilder body = new StringBuilder();

  MultipartBodyBuilder() {
    this("----a-boundary");
  }

  MultipartBodyBuilder(String boundary) {
    this.boundary = boundary;
  }

  MultipartBodyBuilder field(String name, Object value) {
    part("name=\"" + name + "\"", value.toString());
    return this;
  }

  MultipartBodyBuilder field(String name, String value, String type) {
    part("name=\"" + name + "\"\r\nContent-Type: " + type, value);
    return this;
  }

  MultipartBodyBuilder file(String fileName, String content) {
    part("name=\"file\"; filename=\"" + fileName + "\"", content);
    return this;
  }

  private void part(String disposition, String content) {
    body.append("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
        .append(content)
        .append("\r\n");
  }

  ApiResponse send(RunningApi api, String path, String... headers) {
    return sendAs(api.key, api, path, headers);
  }

  ApiResponse sendAs(String key, RunningApi api, String path, String... headers) {
    String form = body + "--" + boundary + "--\r\n";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.uri(dev.rubrica.http.context.ApiPath.BASE + path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(form));
    if (key != null) {
      request.header("X-Api-Key", key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return api.sendToOperation(request.build(), form);
  }
}
