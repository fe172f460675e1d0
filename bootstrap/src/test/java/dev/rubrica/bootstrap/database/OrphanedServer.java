package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL that a killed process leaves behind. */
public final class OrphanedServer {

  private OrphanedServer() {}

  /** The process that runs on the directory's database, if any. */
  public static Optional<ProcessHandle> of(Path dataDirectory) throws IOException {
    Path data = dataDirectory.toRealPath().resolve("postgres");
    return PostmasterPidFile.of(data)
        .filter(it -> it.serves(data))
        .flatMap(it -> ProcessHandle.of(it.pid()));
  }

  /** Ends it, if there is one. */
  public static void stop(Path dataDirectory) throws Exception {
    Optional<ProcessHandle> server = of(dataDirectory);
    if (server.isPresent()) {
      server.get().destroy();
      server.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }
}
