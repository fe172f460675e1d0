package dev.rubrica.bootstrap;

import dev.rubrica.bootstrap.settings.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Runs the service until it is told to stop. */
@Command(name = "serve", description = "Run the service; SIGTERM or Ctrl-C stops it.")
final class ServeCommand implements Callable<Integer> {

  /** No exit code: the service goes on when the command has returned. */
  static final int RUNNING = -1;

  @ParentCommand private Main main;

  ServeCommand() {}

  ServeCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Settings settings = main.settings();
    Service service = Service.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
    System.err.println(greeting(settings, service.port()));
    return RUNNING;
  }

  // A signal's own exit code would be 143: an orderly stop is a success.
  private static void stop(Service service) {
    try {
      service.close();
      Runtime.getRuntime().halt(0);
    } catch (RuntimeException failed) {
      System.err.println("rubrica: stopped with a fault: " + failed.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  private static String greeting(Settings settings, int port) {
    String url = "http://" + settings.host() + ":" + port;
    String key = settings.demoKey().isPresent() ? "$RUBRICA_DEMO_KEY" : keyOfFile(settings);
    String database =
        settings.external().isPresent()
            ? "Database   external\nKey        make one: ./rubrica account create NAME"
            : "Data in    "
                + settings.dataDir().toAbsolutePath().normalize()
                + "\nDemo key   "
                + (settings.demoKey().isPresent()
                    ? "the one of RUBRICA_DEMO_KEY"
                    : "in the file " + DemoAccount.file(settings).toAbsolutePath().normalize());
    return """
    Rubrica listens on %s
    %s
    Try        curl -H "X-Api-Key: %s" %s/api/partner-gateway/v1/contacts/list
    """
        .formatted(url, database, settings.external().isPresent() ? "KEY" : key, url)
        .stripTrailing();
  }

  private static String keyOfFile(Settings settings) {
    Path file = DemoAccount.file(settings).toAbsolutePath().normalize();
    return "$(cat '" + file + "')";
  }
}
