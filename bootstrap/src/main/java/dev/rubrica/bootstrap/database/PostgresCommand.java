package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs; as root in a user namespace of their own, since they refuse root. */
final class PostgresCommand {

  /** More than pg_ctl waits for the recovery after a power cut. */
  private static final int SECONDS = 660;

  private final Path binaries;
  private final Path output;

  /**
   * @param output the file that takes what the programs say
   */
  PostgresCommand(Path binaries, Path output) {
    this.binaries = binaries;
    this.output = output;
  }

  /**
   * @throws IOException the program fails; with the end of what it said
   */
  void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    int exit = run(command);
    if (exit != 0) {
      throw new IOException(program + " ended with " + exit + "; " + output + " says why");
    }
  }

  private int run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.getLast() + " did not end in " + SECONDS + " s");
      }
      return process.exitValue();
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }

  private static boolean isRoot() throws IOException {
    return Path.of("/proc/self").toFile().exists()
        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
