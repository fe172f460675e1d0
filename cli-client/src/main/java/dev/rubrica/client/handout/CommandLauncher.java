package dev.rubrica.client.handout;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a command apart from this program: Ctrl-C, which a terminal sends to all processes of its
 * foreground group, does not end it. It is in a session of its own, or, on a system without {@code
 * setsid}, ignores the signals of a terminal, unless it handles them itself.
 */
public final class CommandLauncher {

  private static final Path SHELL = Path.of("/bin/sh");
  private static final String IGNORE = "trap '' INT QUIT HUP; exec \"$@\"";

  private final List<String> command;
  private final Path directory;

  private CommandLauncher(List<String> command, Path directory) {
    this.command = List.copyOf(command);
    this.directory = directory;
  }

  static CommandLauncher of(List<String> command, Path directory) {
    return of(command, directory, program("setsid", directory));
  }

  static CommandLauncher of(List<String> command, Path directory, Optional<Path> setsid) {
    List<String> started = new ArrayList<>();
    if (setsid.isPresent()) {
      // It executes the command in the same process, since that does not lead a group.
      started.add(setsid.get().toString());
    } else if (Files.isExecutable(SHELL)) {
      started.addAll(List.of(SHELL.toString(), "-c", IGNORE, "sh"));
    }
    started.addAll(command);
    return new CommandLauncher(started, directory);
  }

  /** Finds a program as a shell would: by its path, or in the directories of PATH. */
  public static Optional<Path> program(String name, Path directory) {
    if (name.contains(File.separator)) {
      return Optional.of(directory.resolve(name)).filter(CommandLauncher::isProgram);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    for (String each : path.split(File.pathSeparator)) {
      Path program = directory.resolve(each).resolve(name);
      if (!name.isEmpty() && isProgram(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  /** Starts the command with pipes as standard input and output; it shares standard error. */
  Process start() throws IOException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
