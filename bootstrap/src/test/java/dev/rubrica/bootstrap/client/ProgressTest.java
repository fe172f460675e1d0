package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  private final StringWriter shown = new StringWriter();

  private Progress progress(boolean terminal, long expected) {
    return new Progress(new PrintWriter(shown, true), terminal, expected);
  }

  @Test
  void aTerminalHasABar() {
    Progress progress = progress(true, 1_000);
    progress.show(500, Duration.ofSeconds(5));
    assertEquals(
        "\r[############------------]  50 %  500 rows, 100 a second, 5 s left", shown.toString());
    progress.show(2_000, Duration.ofSeconds(10));
    String last = shown.toString().substring(shown.toString().lastIndexOf('\r'));
    assertEquals(
        "\r[########################] 100 %  2,000 rows, 200 a second, 0 s left",
        last.stripTrailing());
    progress.end();
  }

  @Test
  void elsewhereALineComesNowAndThen() {
    Progress progress = progress(false, -1);
    for (int second = 0; second <= 25; second++) {
      progress.show(second * 1_000, Duration.ofSeconds(second));
    }
    progress.end();
    assertEquals(
        "10,000 rows, 1,000 a second\n20,000 rows, 1,000 a second\n",
        shown.toString().replace("\r\n", "\n"));
  }
}
