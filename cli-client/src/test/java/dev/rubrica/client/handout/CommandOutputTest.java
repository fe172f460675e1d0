package dev.rubrica.client.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.client.progress.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a command writes, no more than a line and the failures are stored. */
class CommandOutputTest {

  private final StringWriter messages = new StringWriter();
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  private Map<String, String> read(Set<String> keys, String text) throws IOException {
    return read(keys, text, new PrintStream(lines));
  }

  private Map<String, String> read(Set<String> keys, String text, PrintStream passed)
      throws IOException {
    CommandOutput output =
        new CommandOutput(
            keys, new HandoutConsole(new PrintWriter(messages), Progress.none(), passed));
    output.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return output.failures();
  }

  @Test
  void nothing_and_empty_lines() throws IOException {
    assertEquals(Map.of(), read(Set.of("k"), ""));
    assertEquals(Map.of(), read(Set.of("k"), "\n\n"));
    assertEquals("\n\n", lines.toString());
  }

  @Test
  void reasons_are_cut_to_what_the_service_accepts() throws IOException {
    String reason = "\uD83D\uDE00".repeat(3_000);
    Map<String, String> failures =
        read(Set.of("k", "l", "m"), "k\t" + reason + "\nl\t\r\nm\ta\tb\r\n");
    assertEquals(Map.of("k", reason.substring(0, 1_000), "l", "", "m", "a b"), failures);
  }

  @Test
  void reasons_that_together_exceed_a_request_are_left_out() throws IOException {
    String reason = "x".repeat(500);
    Set<String> keys = IntStream.range(0, 5_000).mapToObj(i -> "k" + i).collect(Collectors.toSet());
    Map<String, String> failures =
        read(
            keys,
            keys.stream().map(key -> key + "\t" + reason + "\n").collect(Collectors.joining()));
    assertEquals(keys, failures.keySet());
    long length = failures.values().stream().mapToLong(String::length).sum();
    assertTrue(length <= FailureReason.MAX_ALL && length > FailureReason.MAX_ALL - 1_000);
  }

  @Test
  void endless_lines_are_cut_and_the_user_is_told() throws IOException {
    String endless = "x".repeat(CommandOutput.MAX_LINE + 5);
    read(Set.of("k"), endless + "\n" + endless + "\tnot a failure\nshort");
    String cut = endless.substring(5);
    assertEquals(cut + "\n" + cut + "\nshort\n", lines.toString());
    assertEquals(1, messages.toString().lines().count());
  }

  @Test
  void many_unknown_keys_are_told_in_few_lines() throws IOException {
    assertEquals(Map.of(), read(Set.of("k"), "other\tx\n".repeat(100)));
    assertEquals(4, messages.toString().lines().count());
    assertTrue(messages.toString().endsWith("97 more such keys\n"));
  }

  @Test
  void failures_are_read_also_after_the_standard_output_was_closed() throws IOException {
    PrintStream closed =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("closed");
              }
            });
    assertEquals(Map.of("k", "no"), read(Set.of("k"), "line\nmore\nk\tno\n", closed));
    assertEquals(1, messages.toString().lines().count());
  }
}
