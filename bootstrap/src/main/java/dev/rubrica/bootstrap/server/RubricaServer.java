package dev.rubrica.bootstrap.server;

import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.log.AsyncLogHandler;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.http.HttpApi;
import dev.rubrica.persistence.Database;
import io.helidon.webserver.WebServer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The running service. {@link ServerStarter} starts its parts. */
public final class RubricaServer implements AutoCloseable {

  private final Settings settings;
  private final DatabaseProvider provider;
  private final Database database;
  private final Readiness readiness;
  private final WebServer web;
  private final ResourceStack resources;

  /**
   * @param resources everything to close, including the other parts
   */
  RubricaServer(
      Settings settings,
      DatabaseProvider provider,
      Database database,
      Readiness readiness,
      WebServer web,
      ResourceStack resources) {
    this.settings = settings;
    this.provider = provider;
    this.database = database;
    this.readiness = readiness;
    this.web = web;
    this.resources = resources;
  }

  /**
   * Starts the service; returns when it accepts requests.
   *
   * @param log receives the access log; empty for none
   * @throws StartupException the service cannot start; the message is one line
   * @throws IllegalArgumentException the customization is invalid; the message is one line
   */
  public static RubricaServer start(
      Settings settings, Optional<AsyncLogHandler> log, Customization customization) {
    return new ServerStarter(settings, log, customization).start();
  }

  int port() {
    return web.port();
  }

  /** The base URL of the server: scheme, host and port. */
  public String root() {
    return settings.server().url(web.port());
  }

  /** The port of health and metrics: their own, or else that of the API. */
  public int adminPort() {
    int own = web.port(HttpApi.ADMIN);
    return own < 0 ? web.port() : own;
  }

  Database database() {
    return database;
  }

  /** Completes with a reason of one line when the embedded database is lost for good. */
  public CompletableFuture<String> lost() {
    return provider.lost();
  }

  /**
   * Stops accepting requests, waits up to the grace period for those in progress, then stops the
   * background tasks, the connection pool and the embedded database.
   */
  @Override
  public void close() {
    try (resources) {
      // First, so that load balancers stop sending requests.
      readiness.close();
    }
  }
}
