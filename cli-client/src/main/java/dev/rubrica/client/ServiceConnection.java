package dev.rubrica.client;

import dev.rubrica.client.http.RubricaClient;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the address of the service and the API key. */
final class ServiceConnection {

  private static final String DEFAULT_URL = "http://127.0.0.1:8080";
  private static final String BASE_PATH = "/api/partner-gateway/v1";
  private static final String KEY_VARIABLE = "RUBRICA_KEY";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,1000}");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = DEFAULT_URL,
      description = "Base URL of the service. Default: ${DEFAULT-VALUE}.")
  private String url = DEFAULT_URL;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The API key. Default: "
              + KEY_VARIABLE
              + ", which other users of the machine cannot see, or else, for a service on this"
              + " machine, the demo key of the data directory.")
  private @Nullable String key;

  RubricaClient client(LocalInstallation installation) {
    URI address = address();
    return new RubricaClient(address, key(installation, address));
  }

  private URI address() {
    try {
      String base = url.strip().replaceFirst("/+$", "");
      URI uri = URI.create(base.endsWith(BASE_PATH) ? base : base + BASE_PATH);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Reported below.
    }
    throw usageError("--url must be a base URL such as " + DEFAULT_URL);
  }

  // The demo key is sent only to a service on this machine.
  private String key(LocalInstallation installation, URI address) {
    String value =
        nonBlank(key)
            .or(() -> nonBlank(System.getenv(KEY_VARIABLE)))
            .or(
                () ->
                    LOOPBACK.contains(address.getHost())
                        ? installation.demoKey()
                        : Optional.empty())
            .orElseThrow(
                () -> usageError("no key: set --key or the environment variable " + KEY_VARIABLE));
    if (!KEY.matcher(value).matches()) {
      throw usageError("the key has invalid characters: only visible ASCII is allowed");
    }
    return value;
  }

  private static Optional<String> nonBlank(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
  }

  private ParameterException usageError(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
