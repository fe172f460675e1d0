package dev.rubrica.bootstrap;

import dev.rubrica.bootstrap.client.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which service, and who asks it. */
final class RemoteOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the service listens; default ${DEFAULT-VALUE}.")
  private String url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key; else RUBRICA_KEY, else the demo key of the data directory.")
  private String key;

  /**
   * @throws Refusal there is no key
   */
  Gateway gateway(Main main) {
    return new Gateway(url, key(main));
  }

  private String key(Main main) {
    if (key != null) {
      return key;
    }
    String variable = System.getenv("RUBRICA_KEY");
    return variable != null && !variable.isBlank() ? variable.strip() : demoKey(main);
  }

  private static String demoKey(Main main) {
    Path file = DemoAccount.file(main.settings());
    try {
      return Files.readString(file).strip();
    } catch (IOException missing) {
      throw new Refusal("a key is needed: --key, or RUBRICA_KEY", missing);
    }
  }
}
