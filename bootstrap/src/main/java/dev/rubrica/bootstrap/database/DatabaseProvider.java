package dev.rubrica.bootstrap.database;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.security.RandomApiKeyGenerator;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Provides access to the database: the embedded one, which it starts, or an external one. */
public final class DatabaseProvider implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  // Connections of background tasks in addition to those of import batches.
  private static final int BACKGROUND = 2;
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);

  private final EmbeddedPostgres.Access access;
  private final @Nullable EmbeddedPostgres embedded;
  private final @Nullable DirectoryLock serviceLock;
  private final CompletableFuture<String> lost;

  private DatabaseProvider(
      EmbeddedPostgres.Access access,
      @Nullable EmbeddedPostgres embedded,
      @Nullable DirectoryLock serviceLock) {
    this.access = access;
    this.embedded = embedded;
    this.serviceLock = serviceLock;
    // Commands are too short to need supervision.
    this.lost =
        embedded == null || serviceLock == null ? new CompletableFuture<>() : embedded.supervise();
  }

  /**
   * Starts the embedded database for the service, or uses the external one.
   *
   * @throws StartupException the database cannot be started, or another service uses it
   */
  public static DatabaseProvider start(Settings settings) {
    return external(settings)
        .orElseGet(() -> DataDirectoryErrors.translate(settings, () -> startLocked(settings)));
  }

  // Waits for a command that is using the database, since commands end soon.
  private static DatabaseProvider startLocked(Settings settings) throws IOException {
    DirectoryLock lock = lockForService(settings);
    try {
      return await(
          () -> startEmbedded(settings, lock), "a command is using the database; try again later");
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  // Retried, since a command that checks for a running service holds the lock for an instant.
  private static DirectoryLock lockForService(Settings settings) throws IOException {
    DataDirectory directory = DataDirectory.at(settings.data().directory());
    Optional<DirectoryLock> lock = directory.lockForService();
    for (int retry = 0; lock.isEmpty() && retry < 3; retry++) {
      pause();
      lock = directory.lockForService();
    }
    return lock.orElseThrow(
        () ->
            new StartupException(
                "another rubrica is running on the data directory "
                    + directory.path()
                    + " (RUBRICA_DATA_DIR)"));
  }

  // For commands: the database of a running service, or else started as the service starts it.
  private static DatabaseProvider reach(Settings settings) {
    return external(settings)
        .orElseGet(
            () ->
                DataDirectoryErrors.translate(
                    settings,
                    () ->
                        await(
                            () -> startOrJoin(settings),
                            "the service is still starting the database; try again later")));
  }

  // Does not join the database of another command, which stops when that command ends.
  private static Optional<DatabaseProvider> startOrJoin(Settings settings) throws IOException {
    DataDirectory directory = DataDirectory.at(settings.data().directory());
    if (directory.isServed()) {
      return EmbeddedPostgres.running(directory)
          .map(access -> new DatabaseProvider(access, null, null));
    }
    return startEmbedded(settings, null);
  }

  /**
   * Runs a command on the database. Creates the schema in an empty database.
   *
   * @throws StartupException the database is unavailable, or its schema has another version
   */
  public static void use(Settings settings, Consumer<Database> command) {
    useAny(
        settings,
        (database, _) -> {
          Schema.require(database);
          command.accept(database);
        });
  }

  /**
   * Runs a command on the database, whatever the version of its schema.
   *
   * @param command also receives whether a service is running on the data directory
   */
  public static void useAny(Settings settings, BiConsumer<Database, Boolean> command) {
    try (DatabaseProvider provider = reach(settings);
        Database database = provider.open(settings)) {
      boolean served = settings.database().external().isEmpty() && !provider.isEmbedded();
      command.accept(database, served);
    }
  }

  private static DatabaseProvider await(Attempt attempt, String timeout) throws IOException {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    Optional<DatabaseProvider> provider = attempt.make();
    while (provider.isEmpty() && System.nanoTime() < end) {
      pause();
      provider = attempt.make();
    }
    return provider.orElseThrow(() -> new StartupException(timeout));
  }

  private interface Attempt {
    Optional<DatabaseProvider> make() throws IOException;
  }

  private static Optional<DatabaseProvider> external(Settings settings) {
    return settings
        .database()
        .external()
        .map(
            external ->
                new EmbeddedPostgres.Access(external.url(), external.user(), external.password()))
        .map(access -> new DatabaseProvider(access, null, null));
  }

  private static Optional<DatabaseProvider> startEmbedded(
      Settings settings, @Nullable DirectoryLock serviceLock) throws IOException {
    return EmbeddedPostgres.start(
            DataDirectory.at(settings.data().directory()), new RandomApiKeyGenerator()::create)
        .map(postgres -> new DatabaseProvider(postgres.access(), postgres, serviceLock));
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("interrupted", e);
    }
  }

  /** Whether this process runs the embedded database. */
  public boolean isEmbedded() {
    return embedded != null;
  }

  /** Completes with a reason of one line when the embedded database cannot be restarted. */
  public CompletableFuture<String> lost() {
    return lost;
  }

  /**
   * Opens connection pools for a command, which erases nobody and writes no contact; the caller
   * closes them before this provider.
   */
  public Database open(Settings settings) {
    return Database.open(pools(settings), Clock.systemUTC());
  }

  /**
   * As {@link #open}, for the service: the database must belong to its erasure key.
   *
   * @param pseudonyms of the erasure key
   */
  public Database open(Settings settings, Pseudonyms pseudonyms) {
    return Database.open(pools(settings), Clock.systemUTC(), pseudonyms);
  }

  private DatabaseSettings pools(Settings settings) {
    return new DatabaseSettings(
        access.url(),
        access.user(),
        access.password(),
        settings.database().poolSize(),
        settings.imports().workers() + BACKGROUND,
        settings.database().queue(),
        settings.database().maxWait());
  }

  @Override
  public void close() {
    if (embedded == null) {
      return;
    }
    try (DirectoryLock _ = serviceLock) {
      embedded.close();
    } catch (IOException e) {
      throw new StartupException("the embedded database does not stop: " + e.getMessage(), e);
    }
  }
}
