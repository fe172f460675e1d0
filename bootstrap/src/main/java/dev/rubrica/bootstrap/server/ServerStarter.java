package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.database.Schema;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.log.AsyncLogHandler;
import dev.rubrica.bootstrap.observe.Metrics;
import dev.rubrica.bootstrap.security.CertificateReload;
import dev.rubrica.bootstrap.settings.Setting;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.bootstrap.warmup.HotPathLoad;
import dev.rubrica.bootstrap.warmup.WarmUp;
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
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts the parts of the service one after the other; closes all of them if one fails. */
final class ServerStarter {

  private static final Clock CLOCK = Clock.systemUTC();

  private final Settings settings;
  private final Optional<AsyncLogHandler> log;
  private final Customization customization;
  private final ResourceStack resources = new ResourceStack();

  ServerStarter(Settings settings, Optional<AsyncLogHandler> log, Customization customization) {
    this.settings = settings;
    this.log = log;
    this.customization = customization;
  }

  /**
   * @throws StartupException the service cannot start; the message is one line
   * @throws IllegalArgumentException the customization is invalid
   */
  RubricaServer start() {
    requireFreePorts();
    try {
      DatabaseProvider provider = DatabaseProvider.start(settings);
      resources.push(provider::close);
      Database database = provider.open(settings, new ErasureKey(settings).provide());
      resources.push(database::close);
      Wiring wiring = new Wiring(database, customization);
      if (provider.isEmbedded()) {
        Schema.migrate(database);
        new DemoAccount(settings, wiring.manageAccounts()).provide();
      }
      return serve(provider, database, wiring);
    } catch (RuntimeException e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  private void requireFreePorts() {
    Settings.Server server = settings.server();
    ListenAddress.requireFree(server.host(), server.port(), Setting.PORT);
    settings
        .observability()
        .adminPort()
        .ifPresent(port -> ListenAddress.requireFree(server.host(), port, Setting.ADMIN_PORT));
  }

  private RubricaServer serve(DatabaseProvider provider, Database database, Wiring wiring) {
    Readiness readiness = Readiness.watch(database);
    resources.push(readiness::close);
    FileFormats files = files();
    ImportRuntime imports =
        ImportRuntime.start(settings, wiring, files, CLOCK, provider.isEmbedded());
    resources.push(imports::close);
    ExportRuntime exports =
        ExportRuntime.start(settings, wiring, files, CLOCK, provider.isEmbedded());
    resources.push(exports::close);
    CampaignRuntime campaigns = CampaignRuntime.start(settings, wiring);
    resources.push(campaigns::close);
    resources.push(CleanUp.start(settings, wiring, CLOCK)::close);
    Metrics metrics = metrics(database, imports, exports);
    campaigns.register(metrics);
    Optional<CertificateReload> certificate =
        settings.server().tls().map(tls -> new CertificateReload(tls, CLOCK));
    certificate.ifPresent(reload -> reload.register(metrics));
    WebServerConfig.Builder config = listener(certificate);
    Wiring.BackgroundWork work =
        new Wiring.BackgroundWork(imports.useCases(), exports.useCases(), campaigns);
    HttpApi api = wiring.api(settings, files, work, CLOCK);
    WarmUp warmUp =
        warmUp(
            database, readiness, storage -> wiring.apiOver(storage, settings, files, work, CLOCK));
    api.configure(
        config,
        () -> !provider.lost().isDone(),
        () -> readiness.isReady() && warmUp.isDone(),
        observability(metrics));
    WebServer web = config.build().start();
    resources.push(web::stop);
    certificate.ifPresent(reload -> startReload(reload, web));
    resources.push(warmUp::close);
    warmUp.start();
    return new RubricaServer(settings, provider, database, readiness, web, resources);
  }

  private WarmUp warmUp(Database database, Readiness readiness, Function<Storage, HttpApi> apis) {
    return new WarmUp(
        settings.warmUp(),
        readiness::isReady,
        work -> rehearse(database, work),
        new HotPathLoad(apis, settings.observability(), CLOCK));
  }

  // In a distributed database, a transaction that inserts an account blocks those of other nodes.
  private static void rehearse(Database database, Consumer<Storage> work) {
    if (!database.isDistributed()) {
      database.rehearse(work);
    }
  }

  private FileFormats files() {
    Settings.UploadQuota uploads = settings.imports().uploads();
    return FileFormats.in(
        settings.data().directory().resolve("uploads"),
        FileLimits.STANDARD,
        new SpoolQuota(uploads.perAccount(), uploads.total(), uploads.diskReserve()),
        CLOCK.instant());
  }

  private Metrics metrics(Database database, ImportRuntime imports, ExportRuntime exports) {
    Metrics metrics = new Metrics(Version.number());
    resources.push(metrics::close);
    metrics.registerPool(database::poolState);
    imports.register(metrics);
    exports.register(metrics);
    log.ifPresent(
        queue ->
            metrics.counter(
                "log.dropped", "Log lines dropped because the queue was full", queue::dropped));
    return metrics;
  }

  private WebServerConfig.Builder listener(Optional<CertificateReload> certificate) {
    WebServerConfig.Builder config =
        WebServer.builder()
            .host(settings.server().host())
            .port(settings.server().port())
            .shutdownHook(false)
            .shutdownGracePeriod(settings.server().shutdownGrace());
    certificate.ifPresent(reload -> config.tls(reload.tls()));
    return config;
  }

  private ObservabilityConfig observability(Metrics metrics) {
    Settings.Observability options = settings.observability();
    return new ObservabilityConfig(
        options.metrics() ? Optional.of(metrics.forHttp()) : Optional.empty(),
        log.filter(_ -> options.accessLog()).map(Function.identity()),
        options.adminPort());
  }

  private void startReload(CertificateReload reload, WebServer web) {
    reload.start(web::reloadTls);
    resources.push(reload::close);
  }
}
