package dev.rubrica.client;

import dev.rubrica.client.handout.CommandLauncher;
import dev.rubrica.client.handout.HandoutRequest;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a hand-out, except for the campaign and the command. */
final class HandoutOptions {

  private static final int MAX_WORKERS = 32;
  private static final int MAX_LIMIT = 5_000;
  private static final int MIN_SECONDS = 10;
  private static final int MAX_SECONDS = 3_600;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many COMMANDs run at a time, 1 to 32. Default: ${DEFAULT-VALUE}.")
  private int workers;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "The most recipients of a run of COMMAND, 1 to 5000. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description =
          "After how many seconds the recipients are handed out to others if this program dies, 10"
              + " to 3600. While it runs, COMMAND may take longer. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  HandoutRequest request(List<String> arguments) {
    require("--workers", workers, 1, MAX_WORKERS);
    require("--limit", limit, 1, MAX_LIMIT);
    require("--seconds", seconds, MIN_SECONDS, MAX_SECONDS);
    // The launcher may have changed the directory.
    Path directory = Path.of(System.getProperty("rubrica.directory", "")).toAbsolutePath();
    String program = arguments.getFirst();
    if (CommandLauncher.program(program, directory).isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "COMMAND: " + program + " is not an executable program");
    }
    return new HandoutRequest(workers, limit, seconds, arguments, directory);
  }

  private void require(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ParameterException(
          command.commandLine(), "%s must be between %d and %d".formatted(option, min, max));
    }
  }
}
