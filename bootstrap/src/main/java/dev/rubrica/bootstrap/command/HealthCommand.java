package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.settings.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** For those who look after the service and have no other client: containers, scripts. */
@Command(
    name = "health",
    description = "Ask a service whether it can serve: exit code 0 when it can, else 1.")
public final class HealthCommand implements Callable<Integer> {

  private static final int PATIENCE = (int) Duration.ofSeconds(4).toMillis();

  @ParentCommand private CommandLineSettings main;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where it has its health; else where the settings say, on this machine.")
  private URI url;

  /**
   * @throws StartupException it is away, or not ready
   */
  @Override
  public Integer call() {
    String at = (url == null ? here(main.settings()) : url.toString()).replaceFirst("/+$", "");
    int status = status(at);
    if (status != HttpURLConnection.HTTP_OK) {
      throw new StartupException("the service at " + at + " is not ready: status " + status);
    }
    return 0;
  }

  static String here(Settings settings) {
    String root =
        settings.observability().adminPort().isPresent()
            ? "http://"
                + settings.server().urlHost()
                + ":"
                + settings.observability().adminPort().getAsInt()
            : settings.server().url(settings.server().port());
    return root.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
  }

  private static int status(String at) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(at + "/observe/health/ready").toURL().openConnection();
      connection.setConnectTimeout(PATIENCE);
      connection.setReadTimeout(PATIENCE);
      return connection.getResponseCode();
    } catch (IOException away) {
      throw new StartupException("no service answers at " + at + ": " + away.getMessage(), away);
    }
  }
}
