package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Commands of a document and what it shows that they print. They are what stands between {@code
 * <!-- NAME -->} and {@code <!-- /NAME -->}: each block of {@code bash}, and the block after it, of
 * whatever else, which shows its output. A command without such a block prints nothing.
 */
public final class DocumentedCommands {

  private static final String END = "end of the block in line ";

  private final List<Block> blocks = new ArrayList<>();

  private record Block(int line, List<String> commands, List<String> shown) {}

  /** Reads the commands between the markers of this name. */
  public DocumentedCommands(List<String> document, String name) {
    int end = document.indexOf("<!-- /" + name + " -->");
    List<String> fenced = null;
    for (int at = document.indexOf("<!-- " + name + " -->"); at < end; at++) {
      String line = document.get(at);
      if (fenced != null && !line.startsWith("```")) {
        fenced.add(line);
      } else if (fenced != null) {
        fenced = null;
      } else if (line.equals("```bash")) {
        blocks.add(new Block(at + 1, new ArrayList<>(), new ArrayList<>()));
        fenced = blocks.getLast().commands();
      } else if (line.startsWith("```")) {
        fenced = blocks.getLast().shown();
      }
    }
  }

  /** The number of command lines. */
  public int length() {
    return blocks.stream().mapToInt(block -> block.commands().size()).sum();
  }

  /** Runs all commands in one shell and asserts that each block prints the documented output. */
  public void printsWhatItShows(Path folder, Map<String, String> environment) throws Exception {
    List<String> printed = run(folder, environment);
    for (Block block : blocks) {
      int end = printed.indexOf(END + block.line());
      assertTrue(end >= 0, () -> "the walk stops in " + END + block.line() + ": " + printed);
      assertEquals(
          String.join("\n", normal(block.shown())),
          String.join("\n", normal(printed.subList(0, end))),
          () -> "what the block in line " + block.line() + " prints");
      printed.subList(0, end + 1).clear();
    }
  }

  private List<String> run(Path folder, Map<String, String> environment) throws Exception {
    Path script = Files.write(folder.resolve("walk.sh"), script());
    ProcessBuilder shell = new ProcessBuilder("bash", script.toString());
    shell.environment().putAll(environment);
    shell.environment().put("LC_ALL", "C.UTF-8");
    shell.environment().put("TMPDIR", folder.toString());
    Path output = folder.resolve("walk.out");
    shell.redirectErrorStream(true).redirectOutput(output.toFile());
    Process walk = shell.directory(folder.toFile()).start();
    boolean ended = walk.waitFor(180, TimeUnit.SECONDS);
    walk.destroyForcibly();
    assertTrue(ended, () -> "the walk does not end: " + read(output));
    return new ArrayList<>(read(output).lines().toList());
  }

  private List<String> script() {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      lines.addAll(block.commands());
      lines.add("printf '\\n%s\\n' '" + END + block.line() + "'");
    }
    return lines;
  }

  private static String read(Path output) {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  // Ids, times and cursors differ from run to run.
  private static List<String> normal(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(line -> line.replaceAll("(\"(id|associationId|copiedFrom)\":)[0-9]+", "$1N"))
        .map(line -> line.replaceAll("(\"ids\":)\\[[0-9,]+]", "$1[N]"))
        .map(line -> line.replaceAll("(\"deleted\":)\\[[0-9]+]", "$1[N]"))
        .map(line -> line.replaceAll("(\"(?:\\w+At|asOf)\":)\"[^\"]*\"", "$1\"T\""))
        .map(line -> line.replaceAll("(\"message\":\"list )[0-9]+", "$1N"))
        .map(line -> line.replaceAll("(\"nextCursor\":)\"[^\"]+\"", "$1\"C\""))
        .toList();
  }
}
