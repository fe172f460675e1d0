package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.settings.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Checks the readiness of a service, for containers and scripts without an HTTP client. */
@Command(
    name = "health",
    description = "Check whether a service is ready: exit code 0 if it is, else 1.")
public final class HealthCommand implements Callable<Integer> {

  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(4).toMillis();

  @ParentCommand private CommandContext main;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Base URL of the health endpoints. Default: this machine and the port of the settings.")
  private @Nullable URI url;

  /**
   * @throws StartupException the service does not answer, or is not ready
   */
  @Override
  public Integer call() {
    String base =
        (url == null ? localUrl(main.settings()) : url.toString()).replaceFirst("/+$", "");
    int status = status(base);
    if (status != HttpURLConnection.HTTP_OK) {
      throw new StartupException("the service at " + base + " is not ready: status " + status);
    }
    return 0;
  }

  static String localUrl(Settings settings) {
    String root =
        settings.observability().adminPort().isPresent()
            ? "http://"
                + settings.server().urlHost()
                + ":"
                + settings.observability().adminPort().getAsInt()
            : settings.server().url(settings.server().port());
    return root.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
  }

  private static int status(String base) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(base + "/observe/health/ready").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      return connection.getResponseCode();
    } catch (IOException e) {
      throw new StartupException("no service answers at " + base + ": " + e.getMessage(), e);
    }
  }
}
