package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.database.CrashingPostgres;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Two nodes, which are processes, on one PostgreSQL server. Any of them can be killed. */
final class TwoNodeCluster implements AutoCloseable {

  static final int NODES = 2;

  private final CrashingPostgres postgres;
  private final Installation installation;
  private final Map<String, String> environment;
  private final List<ServiceProcess> nodes = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  TwoNodeCluster(Path folder) throws Exception {
    postgres = CrashingPostgres.start(Files.createDirectory(folder.resolve("database")));
    installation = new Installation(folder);
    environment =
        Map.of(
            "RUBRICA_DB_URL",
            postgres.url(),
            "RUBRICA_DB_USER",
            "postgres",
            "RUBRICA_DB_PASSWORD",
            "none",
            "RUBRICA_ERASURE_KEY",
            RunningService.ERASURE_KEY);
    while (nodes.size() < NODES) {
      nodes.add(installation.serve(environment));
    }
  }

  /** Creates an account without limits and returns its write key. */
  String newAccountKey(String name) throws Exception {
    Process creation =
        installation.begin(environment, "account", "create", name, "--plan", "unlimited", "--json");
    return Installation.end(creation).json().path("key").asText();
  }

  /** A client of the next node, which may be dead. */
  ApiClient api(String key) {
    return nodes.get(Math.floorMod(turn.getAndIncrement(), NODES)).api(key);
  }

  CrashingPostgres postgres() {
    return postgres;
  }

  /** Sends SIGKILL. */
  void killNode(int node) throws InterruptedException {
    nodes.get(node).kill();
  }

  /** Starts a killed node again, on another port. */
  void startNode(int node) throws Exception {
    nodes.set(node, installation.serve(environment));
  }

  @Override
  public void close() throws IOException {
    try {
      installation.clear();
    } catch (Exception failed) {
      throw new IOException(failed);
    } finally {
      postgres.close();
    }
  }
}
