package dev.rubrica.client.handout;

import dev.rubrica.client.terminal.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the standard output of a command: lines {@code key<TAB>reason} are failures; those without
 * a tab are passed on. It stores no more than one line and the failures. Used by one thread at a
 * time.
 */
final class CommandOutput {

  /** The most bytes of a line that are passed on: more than those of any recipient. */
  static final int MAX_LINE = 4 * 1024 * 1024;

  /** The most bytes of a line with a failure, which is sufficient for the longest reason. */
  static final int MAX_FAILURE = 4 * 1024;

  private static final int MAX_WARNINGS = 3;

  private final Set<String> keys;
  private final HandoutConsole console;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private int unknown;
  private int cut;
  private long reasonLength;

  /**
   * @param keys of the recipients of the lease
   */
  CommandOutput(Set<String> keys, HandoutConsole console) {
    this.keys = keys;
    this.console = console;
  }

  /**
   * Reads to the end of the output.
   *
   * @throws IOException the output cannot be read
   */
  void read(InputStream output) throws IOException {
    LineBuffer line = new LineBuffer(MAX_LINE, MAX_FAILURE);
    byte[] block = new byte[8_192];
    for (int count = output.read(block); count >= 0; count = output.read(block)) {
      for (int i = 0; i < count; i++) {
        if (block[i] == '\n') {
          end(line);
        } else {
          line.append(block[i]);
        }
      }
    }
    if (!line.isEmpty()) {
      end(line);
    }
    warnAboutOthers();
  }

  private void end(LineBuffer line) {
    int tab = line.tab();
    if (tab >= 0) {
      failed(line.text(0, tab), line.text(tab + 1, line.length()));
    } else {
      if (line.isCut() && cut++ == 0) {
        console.message("COMMAND wrote a line longer than " + MAX_LINE + " bytes, which is cut");
      }
      line.append('\n');
      console.line(line.bytes(), line.length());
    }
    line.clear();
  }

  private void failed(String key, String reason) {
    if (keys.contains(key)) {
      failures.putIfAbsent(key, bounded(FailureReason.of(reason)));
    } else if (unknown++ < MAX_WARNINGS) {
      console.message(
          "COMMAND reported a key that is not in its lease, which is ignored: "
              + TerminalText.of(key));
    }
  }

  // All reasons must fit into one request.
  private String bounded(String reason) {
    reasonLength += reason.length();
    return reasonLength <= FailureReason.MAX_ALL ? reason : "";
  }

  private void warnAboutOthers() {
    if (unknown > MAX_WARNINGS) {
      console.message("COMMAND reported " + (unknown - MAX_WARNINGS) + " more such keys");
    }
  }

  Map<String, String> failures() {
    return failures;
  }
}
