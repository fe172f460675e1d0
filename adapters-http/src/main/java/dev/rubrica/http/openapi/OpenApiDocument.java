package dev.rubrica.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rubrica.http.route.Extension;
import io.helidon.openapi.OpenApiFeature;
import io.helidon.openapi.OpenApiFormat;
import io.helidon.openapi.OpenApiManager;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The OpenAPI document in both its formats, with the documents of extensions merged in. Helidon's
 * own rendering writes null as {@code !!null}, which is not JSON.
 */
public final class OpenApiDocument implements OpenApiManager<OpenApiDocument.Texts> {

  record Texts(String yaml, String json) {}

  private static final String OWN = "/META-INF/openapi.yaml";

  private final List<Extension> extensions;

  /**
   * @throws IllegalArgumentException an extension's document does not match its routes
   */
  public OpenApiDocument(List<Extension> extensions) {
    this.extensions = List.copyOf(extensions);
    if (!extensions.isEmpty()) {
      // Helidon loads the document at the first request, which is too late to reject it.
      load(own());
    }
  }

  public OpenApiFeature feature() {
    return OpenApiFeature.builder()
        .addSocket(WebServer.DEFAULT_SOCKET_NAME)
        .servicesDiscoverServices(false)
        .managerDiscoverServices(false)
        .manager(this)
        .build();
  }

  @Override
  public Texts load(String yaml) {
    try {
      YAMLMapper mapper = new YAMLMapper();
      JsonNode own = mapper.readTree(yaml);
      if (extensions.isEmpty()) {
        return new Texts(yaml, own.toPrettyString());
      }
      JsonNode joined = OpenApiMerger.join((ObjectNode) own, extensions);
      return new Texts(mapper.writeValueAsString(joined), joined.toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String own() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(OWN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
