package dev.rubrica.client.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in a terminal does not end a command. */
class CommandLauncherTest {

  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  private static String output(CommandLauncher launcher, int exit) throws Exception {
    Process process = launcher.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor());
    return text.strip();
  }

  // The fifth field of /proc/PID/stat.
  private static String group(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2];
  }

  @Test
  void it_has_a_process_group_of_its_own_and_its_own_exit_code() throws Exception {
    String script = "read line </proc/$$/stat; echo \"$line\"; exit 3";
    String stat = output(CommandLauncher.of(List.of("sh", "-c", script), HERE), 3);
    assertNotEquals(group(Files.readString(Path.of("/proc/self/stat"))), group(stat));
    assertEquals(stat.substring(0, stat.indexOf(' ')), group(stat));
  }

  @Test
  void without_setsid_it_ignores_the_signal() throws Exception {
    String script = "kill -INT $$; echo \"goes on with $1\"; exit 3";
    CommandLauncher launcher =
        CommandLauncher.of(List.of("sh", "-c", script, "x", "a  b"), folder, Optional.empty());
    assertEquals("goes on with a  b", output(launcher, 3));
  }

  @Test
  void programs_are_found_as_a_shell_finds_them() throws Exception {
    Path program = Files.createFile(folder.resolve("send"));
    assertEquals(Optional.empty(), CommandLauncher.program("./send", folder));
    assertTrue(program.toFile().setExecutable(true));
    assertEquals(Optional.of(folder.resolve("./send")), CommandLauncher.program("./send", folder));
    assertEquals(Optional.empty(), CommandLauncher.program("send", folder));
    assertTrue(CommandLauncher.program("sh", folder).isPresent());
    assertEquals(Optional.empty(), CommandLauncher.program("", folder));
  }
}
