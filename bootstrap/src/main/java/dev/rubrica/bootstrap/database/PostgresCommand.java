package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs of PostgreSQL. They refuse to run as root, so root runs them in a user namespace.
 */
final class PostgresCommand {

  /** Longer than pg_ctl waits for crash recovery. */
  private static final int TIMEOUT_SECONDS = 660;

  private final Path binaries;
  private final Path output;

  /**
   * @param output the file for the output of the programs
   */
  PostgresCommand(Path binaries, Path output) {
    this.binaries = binaries;
    this.output = output;
  }

  /**
   * @throws IOException the program cannot be run, or exits with another code than 0
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
      throw new IOException(program + " exited with code " + exit + "; see " + output);
    }
  }

  private int run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.getLast() + " did not exit within " + TIMEOUT_SECONDS + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean isRoot() throws IOException {
    return Path.of("/proc/self").toFile().exists()
        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
