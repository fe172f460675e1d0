package dev.rubrica.bootstrap.server;

import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.database.Schema;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.log.AsyncLogHandler;
import dev.rubrica.bootstrap.observe.Metrics;
import dev.rubrica.bootstrap.security.CertificateReload;
import dev.rubrica.bootstrap.settings.Setting;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.upload.FileFormats;
import dev.rubrica.formats.upload.SpoolQuota;
import dev.rubrica.http.HttpApi;
import dev.rubrica.http.observe.ObservabilityConfig;
import dev.rubrica.persistence.Database;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The service, running. */
public final class RubricaServer implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();

  private final Settings settings;
  private final DatabaseProvider home;
  private final Database database;
  private final Readiness readiness;
  private final ImportRuntime imports;
  private final AuditCleanUp auditCleanUp;
  private final Metrics meters;
  private final Optional<CertificateReload> certificate;
  private final WebServer server;

  private RubricaServer(
      Settings settings,
      DatabaseProvider home,
      Database database,
      Readiness readiness,
      ImportRuntime imports,
      AuditCleanUp auditCleanUp,
      Metrics meters,
      Optional<CertificateReload> certificate,
      WebServer server) {
    this.settings = settings;
    this.home = home;
    this.database = database;
    this.readiness = readiness;
    this.imports = imports;
    this.auditCleanUp = auditCleanUp;
    this.meters = meters;
    this.certificate = certificate;
    this.server = server;
  }

  /**
   * @param log where lines of requests go; empty for nowhere
   * @throws StartupException in one line: why it does not start
   */
  public static RubricaServer start(Settings settings, Optional<AsyncLogHandler> log) {
    ListenAddress.requireFree(settings.host(), settings.port(), Setting.PORT);
    settings
        .observing()
        .adminPort()
        .ifPresent(port -> ListenAddress.requireFree(settings.host(), port, Setting.ADMIN_PORT));
    DatabaseProvider home = DatabaseProvider.start(settings);
    Database database = home.open(settings);
    try {
      if (home.isEmbedded()) {
        Schema.migrate(database);
        new DemoAccount(settings, Wiring.manageAccounts(database)).provide();
      }
      return serve(settings, log, home, database);
    } catch (RuntimeException failed) {
      database.close();
      home.close();
      throw failed;
    }
  }

  private static RubricaServer serve(
      Settings settings, Optional<AsyncLogHandler> log, DatabaseProvider home, Database database) {
    Readiness readiness = Readiness.watch(database);
    FileFormats files = files(settings);
    ImportRuntime imports =
        ImportRuntime.start(settings, database, files, CLOCK, home.isEmbedded());
    AuditCleanUp auditCleanUp = AuditCleanUp.start(settings, database, CLOCK);
    Metrics meters = meters(database, imports, log);
    try {
      Optional<CertificateReload> certificate =
          settings.tls().map(pair -> new CertificateReload(pair, CLOCK));
      certificate.ifPresent(it -> it.measure(meters));
      HttpApi api = Wiring.api(settings, database, files, imports.service(), CLOCK);
      ObservabilityConfig observation = observation(settings.observing(), meters, log);
      WebServer server = listen(settings, certificate, api, home, readiness, observation);
      certificate.ifPresent(it -> it.start(server::reloadTls));
      return new RubricaServer(
          settings, home, database, readiness, imports, auditCleanUp, meters, certificate, server);
    } catch (RuntimeException failed) {
      meters.close();
      auditCleanUp.close();
      imports.close();
      readiness.close();
      throw failed;
    }
  }

  private static Metrics meters(
      Database database, ImportRuntime imports, Optional<AsyncLogHandler> log) {
    Metrics meters = new Metrics(Version.number());
    meters.watchPool(database::poolState);
    imports.count(meters);
    log.ifPresent(
        queue ->
            meters.counter("log.dropped", "Lines that the log had no room for", queue::dropped));
    return meters;
  }

  private static ObservabilityConfig observation(
      Settings.Observing settings, Metrics meters, Optional<AsyncLogHandler> log) {
    return new ObservabilityConfig(
        settings.metrics() ? Optional.of(meters.forHttp()) : Optional.empty(),
        log.filter(_ -> settings.accessLog()).map(Function.identity()),
        settings.adminPort());
  }

  private static FileFormats files(Settings settings) {
    Settings.Importing importing = settings.importing();
    SpoolQuota quota =
        new SpoolQuota(importing.uploadsOfAccount(), importing.uploads(), importing.diskReserve());
    return FileFormats.in(
        settings.dataDir().resolve("uploads"), FileLimits.STANDARD, quota, CLOCK.instant());
  }

  private static WebServer listen(
      Settings settings,
      Optional<CertificateReload> certificate,
      HttpApi api,
      DatabaseProvider home,
      Readiness readiness,
      ObservabilityConfig observation) {
    WebServerConfig.Builder server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(settings.shutdownGrace());
    certificate.ifPresent(it -> server.tls(it.tls()));
    api.configure(server, () -> !home.lost().isDone(), readiness::isReady, observation);
    return server.build().start();
  }

  int port() {
    return server.port();
  }

  /** Where it listens: scheme, host and port. */
  public String root() {
    return settings.root(server.port());
  }

  /** Where health and metrics are; the API's port, when they have none of their own. */
  public int adminPort() {
    int own = server.port(HttpApi.ADMIN);
    return own < 0 ? server.port() : own;
  }

  Database database() {
    return database;
  }

  /** Completed with the reason, in one line, when the service cannot go on. */
  public CompletableFuture<String> lost() {
    return home.lost();
  }

  /** No new work, what runs ends within the grace period, then the pool and the database stop. */
  @Override
  public void close() {
    try (home;
        database;
        imports;
        auditCleanUp;
        meters) {
      readiness.close();
      certificate.ifPresent(CertificateReload::close);
      server.stop();
    }
  }
}
