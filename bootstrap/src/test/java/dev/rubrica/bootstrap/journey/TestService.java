package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.testkit.http.TestHttpClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The addresses of the nodes of a running service. Requests go to the nodes in turn. */
final class TestService {

  private final List<String> nodes;
  private final AtomicInteger turn = new AtomicInteger();

  private TestService(List<String> nodes) {
    this.nodes = nodes;
  }

  /** The service on free ports that all tests of the JVM share. */
  static TestService shared() {
    return new TestService(RunningService.nodes().stream().map(RunningService::root).toList());
  }

  static TestService at(String root) {
    return new TestService(List.of(root));
  }

  /** The URL of a path below the base path, for one request: the next call returns another node. */
  String url(String path) {
    return next() + "/api/partner-gateway/v1" + path;
  }

  private String next() {
    return nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
  }

  /** The status of a health check: live or ready. */
  int health(String check) {
    return TestHttpClient.get(next() + "/observe/health/" + check).statusCode();
  }
}
