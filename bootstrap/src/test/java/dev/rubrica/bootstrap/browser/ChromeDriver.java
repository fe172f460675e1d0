package dev.rubrica.bootstrap.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of ChromeDriver, which starts Chromium and translates commands of WebDriver for it. */
final class ChromeDriver implements AutoCloseable {

  private static final Pattern GREETING = Pattern.compile("started successfully on port (\\d+)");

  /** A name of this machine that browsers do not know to be its own, as those of servers. */
  static final String SERVER = "console.test";

  /** So that a test fails if a page loads anything from the internet. */
  private static final String NO_INTERNET =
      "--host-resolver-rules=MAP "
          + SERVER
          + " 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

  private static final int BLOCKED = 2;

  private final Process process;
  private final WebDriverEndpoint endpoint;

  private ChromeDriver(Process process, WebDriverEndpoint endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** The installed program, if there is one. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "chromedriver"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static ChromeDriver start() {
    try {
      Process process =
          new ProcessBuilder(program().orElseThrow().toString(), "--port=0")
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return new ChromeDriver(process, new WebDriverEndpoint("http://127.0.0.1:" + port(process)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Everything that it prints afterwards fits into the pipe.
  private static String port(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher greeting = GREETING.matcher(line);
      if (greeting.find()) {
        return greeting.group(1);
      }
    }
    throw new IllegalStateException("chromedriver ended with " + process.exitValue());
  }

  /** Starts Chromium, without a display, on a profile of its own. */
  BrowserWindow open(BrowserOptions options, String root) {
    Map<String, Object> chromium =
        Map.of("args", arguments(options), "prefs", preferences(options));
    Map<String, Object> wanted =
        Map.of(
            "browserName",
            "chrome",
            "goog:chromeOptions",
            chromium,
            "goog:loggingPrefs",
            Map.of("browser", "ALL"));
    String id =
        endpoint
            .post("/session", Map.of("capabilities", Map.of("alwaysMatch", wanted)))
            .path("sessionId")
            .asText();
    return new BrowserWindow(endpoint.below("/session/" + id), root, options);
  }

  private static List<String> arguments(BrowserOptions options) {
    List<String> arguments =
        new ArrayList<>(List.of("--headless=new", "--hide-scrollbars", NO_INTERNET));
    arguments.add("--lang=" + options.language());
    if (System.getProperty("user.name").equals("root")) {
      // Chromium's sandbox does not run as root.
      arguments.add("--no-sandbox");
    }
    return arguments;
  }

  private static Map<String, Object> preferences(BrowserOptions options) {
    String scripts = "profile.managed_default_content_settings.javascript";
    String languages = "intl.accept_languages";
    return options.hasScripts()
        ? Map.of(languages, options.language())
        : Map.of(languages, options.language(), scripts, BLOCKED);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
