package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.Main;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service with another class path than ours, and one that is as it is, on one database. */
final class ExtendedService implements AutoCloseable {

  private final RunningService usual;
  private final Process process;
  private final ServiceProcess service;
  private final Path loaded;

  private ExtendedService(
      RunningService usual, Process process, ServiceProcess service, Path loaded) {
    this.usual = usual;
    this.process = process;
    this.service = service;
    this.loaded = loaded;
  }

  static ExtendedService start(String classPath, Path folder) throws Exception {
    DatabaseSettings database = TestDatabase.create();
    RunningService usual = RunningService.start(database, Map.of());
    Path loaded = folder.resolve("loaded");
    Process process = process(classPath, folder, loaded, database);
    try {
      return new ExtendedService(usual, process, ServiceProcess.await(process), loaded);
    } catch (Exception failed) {
      process.destroyForcibly();
      usual.close();
      throw failed;
    }
  }

  private static Process process(
      String classPath, Path folder, Path loaded, DatabaseSettings database) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:file=" + loaded,
            "-cp",
            classPath,
            Main.class.getName(),
            "serve");
    Map<String, String> environment = java.environment();
    environment.keySet().removeIf(name -> name.matches("(RUBRICA|SERVER)_.*"));
    environment.put("SERVER_PORT", "0");
    environment.put("RUBRICA_DATA_DIR", folder.resolve("data").toString());
    environment.put("RUBRICA_DB_URL", database.url());
    environment.put("RUBRICA_DB_USER", database.user());
    environment.put("RUBRICA_DB_PASSWORD", database.password());
    return java.directory(folder.toFile()).start();
  }

  TestService at() {
    return service.at();
  }

  /** The service as it is. */
  RunningService usual() {
    return usual;
  }

  /** What the commands print, pasted into a shell that knows the address. */
  List<String> walk(List<String> commands, Path folder, Map<String, String> environment)
      throws Exception {
    Path script = Files.write(folder.resolve("walk.sh"), commands);
    ProcessBuilder shell = new ProcessBuilder("bash", script.toString());
    shell.environment().putAll(environment);
    shell.environment().put("URL", at().url(""));
    shell.environment().put("LC_ALL", "C.UTF-8");
    Process walk = shell.directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(walk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(walk.waitFor(180, TimeUnit.SECONDS), "the walk does not end");
    return output.lines().toList();
  }

  RecordedExchange post(HttpRequest.Builder request, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest made = request.POST(BodyPublishers.ofString(body)).build();
      return RecordedExchange.of(made, body, client.send(made, BodyHandlers.ofByteArray()));
    }
  }

  /** A page beside the API. */
  String page(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest asked = HttpRequest.newBuilder(URI.create(at().url("")).resolve(path)).build();
      return client.send(asked, BodyHandlers.ofString()).body();
    }
  }

  /** Whence it has the class; empty when it did without. */
  String origin(String type) throws IOException {
    List<String> lines = Files.readAllLines(loaded);
    return lines.stream()
        .filter(line -> line.contains(" " + type + " source: "))
        .map(line -> line.substring(line.indexOf("source: ") + 8))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    try (usual) {
      process.destroy();
      process.onExit().join();
    }
  }
}
