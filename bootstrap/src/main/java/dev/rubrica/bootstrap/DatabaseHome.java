package dev.rubrica.bootstrap;

import dev.rubrica.bootstrap.database.DataDirectory;
import dev.rubrica.bootstrap.database.EmbeddedPostgres;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.DatabaseSettings;
import java.io.IOException;
import java.util.Optional;

/** Where the database lives: with us, or with somebody else. */
final class DatabaseHome implements AutoCloseable {

  private static final int WAIT_SECONDS = 30;

  private final EmbeddedPostgres.Access access;
  private final EmbeddedPostgres ours;

  private DatabaseHome(EmbeddedPostgres.Access access, EmbeddedPostgres ours) {
    this.access = access;
    this.ours = ours;
  }

  /** For the service: the embedded database is started, and must be ours alone. */
  static DatabaseHome start(Settings settings) {
    return external(settings)
        .or(() -> embedded(settings))
        .orElseThrow(
            () ->
                new Refusal(
                    "another rubrica runs on the data directory "
                        + settings.dataDir().toAbsolutePath()
                        + " (RUBRICA_DATA_DIR)"));
  }

  /** For a command: the database of a running service if there is one, else as {@link #start}. */
  static DatabaseHome reach(Settings settings) {
    Optional<DatabaseHome> home = external(settings);
    for (int second = 0; home.isEmpty() && second < WAIT_SECONDS; second++) {
      home = embedded(settings).or(() -> running(settings));
      if (home.isEmpty()) {
        pause();
      }
    }
    return home.orElseThrow(() -> new Refusal("the service has the database but is not up yet"));
  }

  private static Optional<DatabaseHome> external(Settings settings) {
    return settings
        .external()
        .map(there -> new EmbeddedPostgres.Access(there.url(), there.user(), there.password()))
        .map(access -> new DatabaseHome(access, null));
  }

  private static Optional<DatabaseHome> embedded(Settings settings) {
    try {
      return EmbeddedPostgres.start(
              DataDirectory.at(settings.dataDir()), new RandomKeySecrets()::create)
          .map(started -> new DatabaseHome(started.access(), started));
    } catch (IOException failed) {
      throw new Refusal("the embedded database does not start: " + failed.getMessage(), failed);
    }
  }

  private static Optional<DatabaseHome> running(Settings settings) {
    try {
      return EmbeddedPostgres.running(DataDirectory.at(settings.dataDir()))
          .map(access -> new DatabaseHome(access, null));
    } catch (IOException unreadable) {
      throw new Refusal("cannot read the data directory: " + unreadable.getMessage(), unreadable);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted", stopping);
    }
  }

  boolean isEmbedded() {
    return ours != null;
  }

  Database open(Settings settings) {
    return Database.open(
        new DatabaseSettings(
            access.url(),
            access.user(),
            access.password(),
            settings.poolSize(),
            settings.poolWait()));
  }

  @Override
  public void close() {
    if (ours == null) {
      return;
    }
    try {
      ours.close();
    } catch (IOException failed) {
      throw new Refusal("the embedded database does not stop: " + failed.getMessage(), failed);
    }
  }
}
