package dev.rubrica.bootstrap.journey;

/** The whole service on a free port, started once for all tests of the JVM. */
final class TestService {

  private static final TestService SHARED = new TestService();

  private TestService() {}

  static TestService shared() {
    return SHARED;
  }

  /** The address of a path below the base path. */
  String url(String path) {
    return System.getProperty("rubrica.test.base", "http://127.0.0.1:1") + path;
  }

  /** A write key of a fresh account. */
  String newAccountKey() {
    throw new IllegalStateException("the service is not wired yet");
  }
}
