package dev.rubrica.bootstrap.database;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.security.RandomApiKeyGenerator;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where the database lives: with us, or with somebody else. */
public final class DatabaseProvider implements AutoCloseable {

  private static final Duration WAIT = Duration.ofSeconds(30);
  // Beside the batches of imports: what looks after them.
  private static final int BACKGROUND = 2;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final EmbeddedPostgres.Access access;
  private final EmbeddedPostgres ours;
  private final DirectoryLock claim;
  private final CompletableFuture<String> lost;

  private DatabaseProvider(
      EmbeddedPostgres.Access access, EmbeddedPostgres ours, DirectoryLock claim) {
    this.access = access;
    this.ours = ours;
    this.claim = claim;
    // A command is over before it would be worth it.
    this.lost = claim == null ? new CompletableFuture<>() : ours.supervise();
  }

  /** For the service: the embedded database is started, and must be ours alone. */
  public static DatabaseProvider start(Settings settings) {
    return external(settings)
        .orElseGet(() -> DataDirectoryErrors.translate(settings, () -> claimed(settings)));
  }

  // A command may have the database just now: it ends soon.
  private static DatabaseProvider claimed(Settings settings) throws IOException {
    DirectoryLock claim = claim(settings);
    try {
      return await(() -> embedded(settings, claim), "a command keeps the database busy");
    } catch (IOException | RuntimeException failed) {
      claim.close();
      throw failed;
    }
  }

  // Tried again, since a command that looks whether a service runs has the claim for an instant.
  private static DirectoryLock claim(Settings settings) throws IOException {
    DataDirectory directory = DataDirectory.at(settings.data().directory());
    Optional<DirectoryLock> claim = directory.claimForService();
    for (int look = 0; claim.isEmpty() && look < 3; look++) {
      pause();
      claim = directory.claimForService();
    }
    return claim.orElseThrow(
        () ->
            new StartupException(
                "another rubrica runs on the data directory "
                    + directory.path()
                    + " (RUBRICA_DATA_DIR)"));
  }

  // The database of a running service if there is one, else as the service has it.
  private static DatabaseProvider reach(Settings settings) {
    return external(settings)
        .orElseGet(
            () ->
                DataDirectoryErrors.translate(
                    settings,
                    () ->
                        await(
                            () -> startOrJoin(settings),
                            "the service has the database but is not up yet")));
  }

  // The database of another command is left alone: it goes when that command ends.
  private static Optional<DatabaseProvider> startOrJoin(Settings settings) throws IOException {
    DataDirectory directory = DataDirectory.at(settings.data().directory());
    if (directory.isServed()) {
      return EmbeddedPostgres.running(directory)
          .map(access -> new DatabaseProvider(access, null, null));
    }
    return embedded(settings, null);
  }

  /**
   * Has a command work on the database, wherever it is. Its tables are of this version, or new.
   *
   * @throws StartupException in one line: why it cannot be reached
   */
  public static void use(Settings settings, Consumer<Database> work) {
    useAny(
        settings,
        (database, _) -> {
          Schema.require(database);
          work.accept(database);
        });
  }

  /**
   * As {@link #use}, whatever the version of its tables; told whether a service of this data
   * directory has the database.
   */
  public static void useAny(Settings settings, BiConsumer<Database, Boolean> work) {
    try (DatabaseProvider home = reach(settings);
        Database database = home.open(settings)) {
      boolean served = settings.database().external().isEmpty() && !home.isEmbedded();
      work.accept(database, served);
    }
  }

  private static DatabaseProvider await(Attempt attempt, String otherwise) throws IOException {
    long end = System.nanoTime() + WAIT.toNanos();
    Optional<DatabaseProvider> home = attempt.make();
    while (home.isEmpty() && System.nanoTime() < end) {
      pause();
      home = attempt.make();
    }
    return home.orElseThrow(() -> new StartupException(otherwise));
  }

  private interface Attempt {
    Optional<DatabaseProvider> make() throws IOException;
  }

  private static Optional<DatabaseProvider> external(Settings settings) {
    return settings
        .database()
        .external()
        .map(there -> new EmbeddedPostgres.Access(there.url(), there.user(), there.password()))
        .map(access -> new DatabaseProvider(access, null, null));
  }

  private static Optional<DatabaseProvider> embedded(Settings settings, DirectoryLock claim)
      throws IOException {
    return EmbeddedPostgres.start(
            DataDirectory.at(settings.data().directory()), new RandomApiKeyGenerator()::create)
        .map(started -> new DatabaseProvider(started.access(), started, claim));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StartupException("interrupted", stopping);
    }
  }

  public boolean isEmbedded() {
    return ours != null;
  }

  /** Completed with the reason, in one line, when the database is gone for good. */
  public CompletableFuture<String> lost() {
    return lost;
  }

  public Database open(Settings settings) {
    return Database.open(
        new DatabaseSettings(
            access.url(),
            access.user(),
            access.password(),
            settings.database().poolSize(),
            settings.imports().workers() + BACKGROUND,
            settings.database().queue(),
            settings.database().maxWait()));
  }

  @Override
  public void close() {
    if (ours == null) {
      return;
    }
    try (DirectoryLock _ = claim) {
      ours.close();
    } catch (IOException failed) {
      throw new StartupException(
          "the embedded database does not stop: " + failed.getMessage(), failed);
    }
  }
}
