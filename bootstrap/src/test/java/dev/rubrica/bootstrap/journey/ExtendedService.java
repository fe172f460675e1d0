package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.Main;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Two services on one database: one with an extended class path, one without. */
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

  /** The service without the extension. */
  RunningService usual() {
    return usual;
  }

  /** The output of the commands, run in a shell that has the address of the service. */
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

  RecordedExchange post(HttpRequest.Builder request, String body) {
    HttpRequest made = request.POST(BodyPublishers.ofString(body)).build();
    return RecordedExchange.of(made, body, TestHttpClient.send(made, BodyHandlers.ofByteArray()));
  }

  /** The body of a page outside of the API. */
  String page(String path) {
    return TestHttpClient.get(URI.create(at().url("")).resolve(path).toString()).body();
  }

  /** The location from which the class was loaded; empty if it was not loaded. */
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
