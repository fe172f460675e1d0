package dev.rubrica.console.asset;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.http.context.RequestAttributes;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.response.Responses;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Serves the files of the console. Their URLs contain a hash of all of them, so that browsers keep
 * them until they change. Only the files named here are served.
 */
public final class Assets {

  private static final String PATH = LocalPath.BASE + "/assets";
  private static final String ABOUT = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
  private static final String WEBJAR = "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js";

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=UTF-8",
          "js", "text/javascript; charset=UTF-8",
          "svg", "image/svg+xml");

  private static final Header KEPT =
      HeaderValues.create(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final String version;

  public Assets() {
    for (String own : new String[] {"console.css", "console.js", "icon.svg"}) {
      files.put(own, content(own));
    }
    files.put("htmx.js", content(WEBJAR.formatted(htmxVersion())));
    version = version(files);
  }

  private static String htmxVersion() {
    try (InputStream about = Assets.class.getResourceAsStream(ABOUT)) {
      Properties properties = new Properties();
      properties.load(about);
      return Objects.requireNonNull(properties.getProperty("version"), ABOUT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(Map<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] file : files.values()) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(file.length).flip());
        digest.update(file);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }

  /** The URL of a file. */
  public String url(String name) {
    if (!files.containsKey(name)) {
      throw new IllegalArgumentException(name);
    }
    return PATH + "/" + version + "/" + name;
  }

  public void register(HttpRouting.Builder routing) {
    Handler handler = this::send;
    String path = PATH + "/{version}/{name}";
    routing.route(Method.GET, path, handler).route(Method.HEAD, path, handler);
  }

  // A node of another version has other files under the same names. Browsers must not keep these.
  private void send(ServerRequest request, ServerResponse response) {
    RequestAttributes.of(request).route(PATH + "/{version}/{name}");
    String name = request.path().pathParameters().get("name");
    byte[] content = files.get(name);
    if (content == null) {
      throw HttpRejectionException.notFound();
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, Objects.requireNonNull(type)));
    if (request.path().pathParameters().get("version").equals(version)) {
      response.header(KEPT);
    }
    Responses.send(request, response, content);
  }
}
