package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.Main;
import dev.rubrica.bootstrap.database.DataDirectory;
import dev.rubrica.bootstrap.database.EmbeddedPostgres;
import dev.rubrica.bootstrap.database.OrphanedServer;
import dev.rubrica.bootstrap.database.SharedBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An installation of Rubrica: processes that share one data directory. */
final class Installation {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> JVM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx160m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-cp",
          System.getProperty("java.class.path"),
          Main.class.getName());

  private final Path directory;
  private final List<Process> started = new ArrayList<>();

  Installation(Path directory) throws IOException {
    this.directory = directory;
    SharedBinaries.provide(data());
  }

  Path data() {
    return directory.resolve("data");
  }

  /** The exit code and the output of a command. */
  record Ended(int exit, String out, String err) {

    JsonNode json() throws IOException {
      assertEquals(0, exit, err);
      return MAPPER.readTree(out);
    }

    /**
     * Asserts that standard error has one line with the reason, and that standard output is empty.
     */
    void refuses(int expected, String because) {
      assertEquals(expected, exit, err);
      assertEquals("", out);
      assertEquals(1, err.lines().count(), err);
      assertTrue(err.startsWith("rubrica: ") && err.contains(because), err);
    }
  }

  Ended run(String... arguments) throws Exception {
    return end(begin(Map.of(), arguments));
  }

  /** Starts a command; its output is read by {@link #end}. */
  Process begin(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(JVM);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(RUBRICA|SERVER)_.*"));
    builder.environment().put("RUBRICA_DATA_DIR", data().toString());
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().put("RUBRICA_WARM_UP", "PT0S");
    builder.environment().putAll(environment);
    started.add(builder.start());
    return started.getLast();
  }

  // The output of a command fits into the buffers of its pipes.
  static Ended end(Process process) throws Exception {
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
    return new Ended(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes()),
        new String(process.getErrorStream().readAllBytes()));
  }

  ServiceProcess serve(Map<String, String> environment) throws Exception {
    return ServiceProcess.await(begin(environment, "serve"));
  }

  String demoKey() throws IOException {
    return Files.readString(data().resolve("demo-key")).strip();
  }

  /** A connection to the database that runs in the data directory. */
  Connection connect() throws SQLException {
    try {
      EmbeddedPostgres.Access access =
          EmbeddedPostgres.running(DataDirectory.at(data())).orElseThrow();
      return DriverManager.getConnection(access.url(), access.user(), access.password());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The PostgreSQL that runs in the data directory. */
  Optional<ProcessHandle> postgres() throws IOException {
    return OrphanedServer.of(data());
  }

  /** Stops all processes that a failed test left running. */
  void clear() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    OrphanedServer.stop(data());
  }
}
