package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL server that a killed process leaves running. */
public final class OrphanedServer {

  private OrphanedServer() {}

  /** The server process of the data directory, if one is running. */
  public static Optional<ProcessHandle> of(Path dataDirectory) throws IOException {
    Path data = dataDirectory.toRealPath().resolve("postgres");
    return PostmasterPidFile.of(data)
        .filter(it -> it.serves(data))
        .flatMap(it -> ProcessHandle.of(it.pid()));
  }

  /** Stops the server, if one is running. */
  public static void stop(Path dataDirectory) throws Exception {
    Optional<ProcessHandle> server = of(dataDirectory);
    if (server.isPresent()) {
      server.get().destroy();
      server.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }
}
