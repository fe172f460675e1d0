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

/** Runs the service until it is told to stop. */
@Command(name = "serve", description = "Run the service; SIGTERM or Ctrl-C stops it.")
public final class ServeCommand implements Callable<Integer> {

  /** No exit code: the service goes on when the command has returned. */
  public static final int RUNNING = -1;

  private static final int START_SECONDS = 30;
  private static final Logger LOG = System.getLogger(ServeCommand.class.getName());

  @ParentCommand private CommandLineSettings main;

  ServeCommand() {}

  public ServeCommand(CommandLineSettings main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Settings settings = main.settings();
    AsyncLogHandler log = Logging.queue(settings.observability());
    CompletableFuture<RubricaServer> starting = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting, log), "stop"));
    RubricaServer service = start(settings, log, starting);
    greet(settings, service);
    service.lost().thenAcceptAsync(ServeCommand::end);
    return RUNNING;
  }

  // Whoever supervises the process starts it again.
  private static void end(String reason) {
    LOG.log(
        Level.ERROR,
        "the embedded database has died and does not start again, so the service ends: " + reason);
    System.exit(1);
  }

  // Who reads the log by a program reads nothing else from there.
  private static void greet(Settings settings, RubricaServer service) {
    String greeting = greeting(settings, service.root());
    if (settings.observability().adminPort().isPresent()) {
      greeting +=
          "\nObserve    http://%s:%d/observe"
              .formatted(settings.server().urlHost(), service.adminPort());
    }
    if (settings.observability().jsonLog()) {
      greeting.lines().forEach(line -> LOG.log(Level.INFO, line));
    } else {
      System.err.println(greeting);
    }
  }

  private static RubricaServer start(
      Settings settings, AsyncLogHandler log, CompletableFuture<RubricaServer> starting) {
    try {
      RubricaServer service = RubricaServer.start(settings, Optional.of(log));
      starting.complete(service);
      return service;
    } catch (RuntimeException failed) {
      starting.cancel(false);
      throw failed;
    }
  }

  // Half a start is ended before it is undone: nothing else knows what there is to stop. A signal's
  // own exit code would be 143: an orderly stop is a success.
  private static void stop(CompletableFuture<RubricaServer> starting, AsyncLogHandler log) {
    int exit = 0;
    try (log) {
      RubricaServer service = starting.get(START_SECONDS, TimeUnit.SECONDS);
      exit = service.lost().isDone() ? 1 : 0;
      service.close();
    } catch (CancellationException neverUp) {
      // Who started it was told why, and the exit code is theirs.
      return;
    } catch (InterruptedException
        | ExecutionException
        | TimeoutException
        | RuntimeException failed) {
      System.err.println("rubrica: stopped with a fault: " + failed.getMessage());
      exit = 1;
    }
    Runtime.getRuntime().halt(exit);
  }

  private static String greeting(Settings settings, String url) {
    String key = settings.data().demoKey().isPresent() ? "$RUBRICA_DEMO_KEY" : keyOfFile(settings);
    String database =
        settings.database().external().isPresent()
            ? "Database   external\nKey        make one: ./rubrica account create NAME"
            : "Data in    "
                + settings.data().directory().toAbsolutePath().normalize()
                + "\nDemo key   "
                + (settings.data().demoKey().isPresent()
                    ? "the one of RUBRICA_DEMO_KEY"
                    : "in the file " + DemoAccount.file(settings).toAbsolutePath().normalize());
    return """
    Rubrica listens on %s
    %s
    Try        curl -H "X-Api-Key: %s" %s/api/partner-gateway/v1/contacts/list
    """
        .formatted(url, database, settings.database().external().isPresent() ? "KEY" : key, url)
        .stripTrailing();
  }

  private static String keyOfFile(Settings settings) {
    Path file = DemoAccount.file(settings).toAbsolutePath().normalize();
    return "$(cat '" + file + "')";
  }
}
