package dev.rubrica.client;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** To which service a command goes, and by whose key. */
final class ServiceConnection {

  private static final String BASE = "/api/partner-gateway/v1";
  private static final String VARIABLE = "RUBRICA_KEY";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,1000}");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the service is. Default: ${DEFAULT-VALUE}.")
  private String url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The account's key; else "
              + VARIABLE
              + ", which other users of the machine cannot see; else, for a service on this"
              + " machine, the demo key of the data directory.")
  private String key;

  RubricaClient api(LocalInstallation installed) {
    URI address = address();
    return new RubricaClient(address, key(installed, address));
  }

  private URI address() {
    try {
      String bare = url.strip().replaceFirst("/+$", "");
      URI given = URI.create(bare.endsWith(BASE) ? bare : bare + BASE);
      if (Set.of("http", "https").contains(given.getScheme())
          && given.getHost() != null
          && given.getRawUserInfo() == null
          && given.getRawQuery() == null
          && given.getRawFragment() == null) {
        return given;
      }
    } catch (IllegalArgumentException | NullPointerException malformed) {
      // Said below.
    }
    throw wrong("--url must be an address such as http://127.0.0.1:8080");
  }

  // The demo key is of the service here: no other machine is told it.
  private String key(LocalInstallation installed, URI address) {
    String found =
        given(key)
            .or(() -> given(System.getenv(VARIABLE)))
            .or(() -> LOOPBACK.contains(address.getHost()) ? installed.demoKey() : Optional.empty())
            .orElseThrow(() -> wrong("no key: give one by --key or by " + VARIABLE));
    if (!KEY.matcher(found).matches()) {
      throw wrong("the key has characters that no key has");
    }
    return found;
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
