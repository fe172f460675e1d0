package dev.rubrica.bootstrap;

import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.formats.imports.FileFormats;
import dev.rubrica.formats.imports.Limits;
import dev.rubrica.http.HttpApi;
import dev.rubrica.persistence.Database;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;

/** The service, running. */
final class Service implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();

  private final Settings settings;
  private final DatabaseHome home;
  private final Database database;
  private final Readiness readiness;
  private final Imports imports;
  private final WebServer server;

  private Service(
      Settings settings,
      DatabaseHome home,
      Database database,
      Readiness readiness,
      Imports imports,
      WebServer server) {
    this.settings = settings;
    this.home = home;
    this.database = database;
    this.readiness = readiness;
    this.imports = imports;
    this.server = server;
  }

  /**
   * @throws Refusal in one line: why it does not start
   */
  static Service start(Settings settings) {
    checkAddress(settings);
    DatabaseHome home = DatabaseHome.start(settings);
    Database database = home.open(settings);
    try {
      if (home.isEmbedded()) {
        Schema.migrate(database);
        new DemoAccount(settings, Wiring.manageAccounts(database.storage())).provide();
      }
      return serve(settings, home, database);
    } catch (RuntimeException failed) {
      database.close();
      home.close();
      throw failed;
    }
  }

  private static Service serve(Settings settings, DatabaseHome home, Database database) {
    Readiness readiness = Readiness.watch(database);
    FileFormats files = files(settings);
    Imports imports = Imports.start(settings, database, files, CLOCK, home.isEmbedded());
    try {
      HttpApi api = Wiring.api(settings, database.storage(), files, imports.service(), CLOCK);
      WebServer server = listen(settings, api, readiness);
      return new Service(settings, home, database, readiness, imports, server);
    } catch (RuntimeException failed) {
      imports.close();
      readiness.close();
      throw failed;
    }
  }

  // Said before a database is started for nothing.
  private static void checkAddress(Settings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException taken) {
      throw new Refusal(
          "cannot listen on %s:%d (SERVER_HOST, SERVER_PORT): %s"
              .formatted(settings.host(), settings.port(), taken.getMessage()),
          taken);
    }
  }

  private static FileFormats files(Settings settings) {
    FileFormats files = new FileFormats(settings.dataDir().resolve("uploads"), Limits.STANDARD);
    files.sweep(CLOCK.instant());
    return files;
  }

  private static WebServer listen(Settings settings, HttpApi api, Readiness readiness) {
    WebServerConfig.Builder server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(settings.shutdownGrace());
    settings.tls().ifPresent(files -> server.tls(Certificate.load(files)));
    api.configure(server, () -> true, readiness::isReady);
    return server.build().start();
  }

  int port() {
    return server.port();
  }

  /** Where it listens: scheme, host and port. */
  String root() {
    return settings.root(server.port());
  }

  Database database() {
    return database;
  }

  /** No new work, what runs ends within the grace period, then the pool and the database stop. */
  @Override
  public void close() {
    try (home;
        database;
        imports) {
      readiness.close();
      server.stop();
    }
  }
}
