package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.RunningService;

/** The whole service on a free port, started once for all tests of the JVM. */
final class TestService {

  private static final TestService SHARED = new TestService();

  private final RunningService service = RunningService.shared();

  private TestService() {}

  static TestService shared() {
    return SHARED;
  }

  /** The address of a path below the base path. */
  String url(String path) {
    return service.url(path);
  }

  /** A write key of a fresh account. */
  String newAccountKey() {
    return service.newAccountKey();
  }
}
