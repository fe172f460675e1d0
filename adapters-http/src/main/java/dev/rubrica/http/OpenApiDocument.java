package dev.rubrica.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.helidon.openapi.OpenApiFeature;
import io.helidon.openapi.OpenApiFormat;
import io.helidon.openapi.OpenApiManager;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The OpenAPI document in both its formats. Helidon's own rendering writes a null as {@code
 * !!null}, which is no JSON.
 */
final class OpenApiDocument implements OpenApiManager<OpenApiDocument.Texts> {

  record Texts(String yaml, String json) {}

  static OpenApiFeature feature() {
    return OpenApiFeature.builder()
        .addSocket(WebServer.DEFAULT_SOCKET_NAME)
        .servicesDiscoverServices(false)
        .managerDiscoverServices(false)
        .manager(new OpenApiDocument())
        .build();
  }

  @Override
  public Texts load(String yaml) {
    try {
      return new Texts(yaml, new YAMLMapper().readTree(yaml).toPrettyString());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String format(Texts document, OpenApiFormat format) {
    return format == OpenApiFormat.JSON ? document.json() : document.yaml();
  }

  @Override
  public String name() {
    return "rubrica";
  }

  @Override
  public String type() {
    return "rubrica";
  }
}
