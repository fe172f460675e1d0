package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A running service, by its address. */
final class TestService {

  private final String root;

  private TestService(String root) {
    this.root = root;
  }

  /** The whole service on a free port, started once for all tests of the JVM. */
  static TestService shared() {
    return at(RunningService.shared().root());
  }

  static TestService at(String root) {
    return new TestService(root);
  }

  /** The address of a path below the base path. */
  String url(String path) {
    return root + "/api/partner-gateway/v1" + path;
  }

  /** The status of a health check: live or ready. */
  int health(String check) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(root + "/observe/health/" + check).toURL().openConnection();
      connection.setReadTimeout(10_000);
      return connection.getResponseCode();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
