package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.log.AsyncLogHandler;
import dev.rubrica.bootstrap.log.Logging;
import dev.rubrica.bootstrap.server.DemoAccount;
import dev.rubrica.bootstrap.server.RubricaServer;
import dev.rubrica.bootstrap.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Runs the service until a signal stops it. */
@Command(name = "serve", description = "Run the service; SIGTERM or Ctrl-C stops it.")
public final class ServeCommand implements Callable<Integer> {

  /** Not an exit code: the service continues to run after the command returns. */
  public static final int RUNNING = -1;

  private static final int START_SECONDS = 30;
  private static final Logger LOG = System.getLogger(ServeCommand.class.getName());

  @ParentCommand private CommandContext main;

  /** For picocli, which sets the parent command. */
  ServeCommand() {}

  public ServeCommand(CommandContext main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Settings settings = main.settings();
    AsyncLogHandler log = Logging.configureAsync(settings.observability());
    CompletableFuture<RubricaServer> starting = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting, log), "stop"));
    RubricaServer server = start(settings, log, starting);
    greet(settings, server);
    server.lost().thenAcceptAsync(ServeCommand::end);
    return RUNNING;
  }

  // systemd, Kubernetes and the like restart the process.
  private static void end(String reason) {
    LOG.log(
        Level.ERROR,
        "the embedded database has died and does not start again; the service stops: " + reason);
    System.exit(1);
  }

  // With a JSON log, everything on standard error must be JSON.
  private static void greet(Settings settings, RubricaServer server) {
    String greeting = greeting(settings, server.root());
    if (settings.observability().adminPort().isPresent()) {
      greeting +=
          "\nObserve    http://%s:%d/observe"
              .formatted(settings.server().urlHost(), server.adminPort());
    }
    if (settings.observability().jsonLog()) {
      greeting.lines().forEach(line -> LOG.log(Level.INFO, line));
    } else {
      System.err.println(greeting);
    }
  }

  private RubricaServer start(
      Settings settings, AsyncLogHandler log, CompletableFuture<RubricaServer> starting) {
    try {
      RubricaServer server = RubricaServer.start(settings, Optional.of(log), main.customization());
      starting.complete(server);
      return server;
    } catch (RuntimeException e) {
      starting.cancel(false);
      throw e;
    }
  }

  // A start in progress is completed first, since only a complete start knows what to close. An
  // orderly stop exits with 0, where a signal alone would exit with 143.
  private static void stop(CompletableFuture<RubricaServer> starting, AsyncLogHandler log) {
    int exit = 0;
    try (log) {
      RubricaServer server = starting.get(START_SECONDS, TimeUnit.SECONDS);
      exit = server.lost().isDone() ? 1 : 0;
      server.close();
    } catch (CancellationException _) {
      // The start failed: its error and its exit code are reported by call().
      return;
    } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
      System.err.println("rubrica: error while stopping: " + e.getMessage());
      exit = 1;
    }
    Runtime.getRuntime().halt(exit);
  }

  private static String greeting(Settings settings, String url) {
    String key = settings.data().demoKey().isPresent() ? "$RUBRICA_DEMO_KEY" : keyOfFile(settings);
    String database =
        settings.database().external().isPresent()
            ? "Database   external\nKey        create one: ./rubrica account create NAME"
            : "Data in    "
                + settings.data().directory().toAbsolutePath().normalize()
                + "\nDemo key   "
                + (settings.data().demoKey().isPresent()
                    ? "the value of RUBRICA_DEMO_KEY"
                    : "in the file " + DemoAccount.file(settings).toAbsolutePath().normalize());
    return """
    Rubrica listens on %s
    %s
    Try        curl -H "X-Api-Key: %s" %s/api/partner-gateway/v1/contacts/list
    %s
    """
        .formatted(
            url,
            database,
            settings.database().external().isPresent() ? "KEY" : key,
            url,
            settings.console().enabled() ? "Console    " + url + "/console/" : "")
        .stripTrailing();
  }

  private static String keyOfFile(Settings settings) {
    Path file = DemoAccount.file(settings).toAbsolutePath().normalize();
    return "$(cat '" + file + "')";
  }
}
