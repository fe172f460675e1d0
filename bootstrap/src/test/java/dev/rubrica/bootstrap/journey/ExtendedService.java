package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.Main;
import dev.rubrica.bootstrap.RunningService;
import dev.rubrica.persistence.DatabaseSettings;
import dev.rubrica.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A service with another class path than ours, and one that is as it is, on one database. */
final class ExtendedService implements AutoCloseable {

  private final RunningService usual;
  private final Process process;
  private final ServiceProcess service;
  private final Path loaded;

  private ExtendedService(RunningService usual, Process process, Path loaded) throws Exception {
    this.usual = usual;
    this.process = process;
    this.service = ServiceProcess.await(process);
    this.loaded = loaded;
  }

  static ExtendedService start(String classPath, Path folder) throws Exception {
    DatabaseSettings database = TestDatabase.create();
    RunningService usual = RunningService.start(database, Map.of());
    Path loaded = folder.resolve("loaded");
    return new ExtendedService(usual, process(classPath, folder, loaded, database), loaded);
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
