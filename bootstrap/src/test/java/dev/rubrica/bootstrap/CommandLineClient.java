package dev.rubrica.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.extension.Customization;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs commands in this JVM and captures their output. */
public final class CommandLineClient {

  private final String url;
  private final String key;

  public CommandLineClient(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /** The output and the exit code of a command. */
  public record Ended(int exit, String out, String err) {

    public Ended expect(int expected) {
      assertEquals(expected, exit, err + out);
      return this;
    }

    public Ended says(String part) {
      assertTrue(out.contains(part), out);
      return this;
    }

    /**
     * Asserts that standard error has one line with the reason after any progress, and that
     * standard output is empty.
     */
    public void refuses(int expected, String why) {
      expect(expected);
      assertEquals("", out);
      assertEquals(1, complaints().size(), err);
      assertTrue(complaints().getFirst().contains(why), err);
    }

    /** The lines of standard error that are not progress. */
    public List<String> complaints() {
      return err.lines()
          .filter(line -> !line.matches("(Uploading|Importing|Simulating)  .*"))
          .toList();
    }
  }

  public Ended run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", url, "--key", key));
    return bare(all.toArray(String[]::new));
  }

  /** Runs a command without the options for the address and the key. */
  public static Ended bare(String... arguments) {
    StringWriter err = new StringWriter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream caught = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      CommandLine commandLine =
          Main.commandLine(Customization.NONE)
              .setOut(new PrintWriter(caught, true, StandardCharsets.UTF_8))
              .setErr(new PrintWriter(err, true));
      int exit = commandLine.execute(arguments);
      return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(before);
    }
  }
}
