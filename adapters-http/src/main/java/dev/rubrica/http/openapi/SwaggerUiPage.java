package dev.rubrica.http.openapi;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Swagger UI for the OpenAPI document, from the class path, without requests to other hosts. Only
 * the files named here are served, so path traversal is impossible.
 */
public final class SwaggerUiPage {

  /** The path of the page, without its first slash. */
  public static final String PATH = "openapi/ui/";

  private static final String PLACE = "/" + PATH;
  private static final String OURS = "/dev/rubrica/http/page/";
  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String ABOUT = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=UTF-8",
          "css", "text/css; charset=UTF-8",
          "js", "text/javascript; charset=UTF-8",
          "png", "image/png");

  // Swagger UI sets inline styles, and its style sheet contains images as data URLs.
  private static final Header POLICY =
      HeaderValues.create(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'");
  private static final Header REFERRER = HeaderValues.create("Referrer-Policy", "no-referrer");
  private static final Header CACHE =
      HeaderValues.create(HeaderNames.CACHE_CONTROL, "public, max-age=3600");

  // Loaded at the first request: few instances ever serve the page.
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  /**
   * @param home the path to which {@code /} leads, without its first slash
   */
  public void register(HttpRouting.Builder routing, String home) {
    read(routing, "/", redirect(home));
    read(routing, "/openapi/ui", redirect("ui/"));
    read(routing, PLACE, file(OURS + "index.html"));
    for (String ours : new String[] {"page.css", "page.js"}) {
      read(routing, PLACE + ours, file(OURS + ours));
    }
    String webjar = WEBJAR + version() + "/";
    for (String its :
        new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}) {
      read(routing, PLACE + its, file(webjar + its));
    }
  }

  private static void read(HttpRouting.Builder routing, String path, Handler handler) {
    routing.route(Method.GET, path, handler).route(Method.HEAD, path, handler);
  }

  private static Handler redirect(String target) {
    return (_, response) ->
        response
            .status(Status.FOUND_302)
            .header(HeaderValues.create(HeaderNames.LOCATION, target))
            .send();
  }

  private Handler file(String resource) {
    Header type =
        HeaderValues.create(
            HeaderNames.CONTENT_TYPE, TYPES.get(resource.substring(resource.lastIndexOf('.') + 1)));
    return (request, response) -> {
      response.header(type).header(CACHE).header(POLICY).header(REFERRER);
      send(request, response, contents.computeIfAbsent(resource, SwaggerUiPage::content));
    };
  }

  private static void send(ServerRequest request, ServerResponse response, byte[] content) {
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, content.length)).send();
    } else {
      response.send(content);
    }
  }

  private static String version() {
    try (InputStream about = SwaggerUiPage.class.getResourceAsStream(ABOUT)) {
      Properties properties = new Properties();
      properties.load(about);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(String resource) {
    try (InputStream in = SwaggerUiPage.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
