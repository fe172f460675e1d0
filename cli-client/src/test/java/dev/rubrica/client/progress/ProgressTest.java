package dev.rubrica.client.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Progress is drawn within the terminal, not too often, and never beyond the end. */
class ProgressTest {

  private static final String ERASE = "\r\u001b[K";

  private final StringWriter text = new StringWriter();
  private long millis;

  private ProgressBar bar(int columns) {
    return new ProgressBar(new PrintWriter(text), columns, () -> millis * 1_000_000);
  }

  private List<String> drawn() {
    return List.of(
        text.toString().substring(ERASE.length()).split(java.util.regex.Pattern.quote(ERASE), -1));
  }

  @Test
  void a_bar_grows() {
    try (ProgressBar bar = bar(60)) {
      for (long sent : List.of(0L, 5_000_000L, 10_000_000L)) {
        millis += 100;
        bar.show(ProgressStep.uploading(sent, 10_000_000));
      }
    }
    assertEquals(
        List.of(
            "Uploading  [------------------------]   0 %  0.0 of 10.0 MB",
            "Uploading  [############------------]  50 %  5.0 of 10.0 MB",
            "Uploading  [#######################] 100 %  10.0 of 10.0 MB",
            ""),
        drawn());
  }

  @Test
  void an_erased_bar_is_drawn_again_at_the_next_step() {
    try (ProgressBar bar = bar(69)) {
      bar.show(ProgressStep.handingOut(500, 1_000));
      bar.erase();
      bar.erase();
      bar.show(ProgressStep.handingOut(501, 1_000));
    }
    String half = "Handing out  [###########-----------]  50 %  ";
    assertEquals(
        List.of(half + "500 of 1,000 recipients", "", half + "501 of 1,000 recipients", ""),
        drawn());
  }

  @Test
  void no_line_reaches_the_edge() {
    for (int columns = 1; columns < 120; columns++) {
      text.getBuffer().setLength(0);
      ProgressBar bar = bar(columns);
      bar.show(ProgressStep.uploading(3, 7));
      bar.show(ProgressStep.importing(123_000, 300_000));
      for (String line : drawn()) {
        assertTrue(line.length() < columns, columns + ": " + line);
      }
    }
  }

  @Test
  void it_is_drawn_now_and_then_and_at_every_new_step() {
    ProgressBar bar = bar(80);
    bar.show(ProgressStep.uploading(1, 100));
    bar.show(ProgressStep.uploading(2, 100));
    bar.show(ProgressStep.uploading(100, 100));
    bar.show(ProgressStep.importing(0, 0));
    millis += 99;
    bar.show(ProgressStep.importing(1_000, 0));
    millis += 1;
    bar.show(ProgressStep.importing(2_000, 0));
    bar.close();
    bar.show(ProgressStep.importing(3_000, 0));
    assertEquals(5, drawn().size(), text.toString());
    assertEquals("Importing  2,000 rows", drawn().get(3));
    assertEquals("", drawn().getLast());
  }

  @Test
  void a_guess_is_never_taken_for_the_end() {
    assertEquals(99, ProgressStep.importing(300, 300).percent());
    assertEquals(99, ProgressStep.importing(400, 300).percent());
    assertEquals("400 rows", ProgressStep.importing(400, 300).amount());
    assertEquals(0, ProgressStep.uploading(0, 0).percent());
  }

  @Test
  void lines_come_every_few_seconds() {
    ProgressLines lines = new ProgressLines(new PrintWriter(text), () -> millis * 1_000_000);
    for (int rows = 0; rows <= 12_000; rows += 1_000) {
      lines.show(ProgressStep.importing(rows, 24_000));
      millis += 1_000;
    }
    lines.close();
    assertEquals(
        List.of(
            "Importing  0 of about 24,000 rows, 0 %",
            "Importing  5,000 of about 24,000 rows, 20 %",
            "Importing  10,000 of about 24,000 rows, 41 %"),
        text.toString().lines().toList());
  }

  @Test
  void rows_are_guessed_from_any_line_breaks() {
    assertEquals(2, guess("Nome\r\nAnna\r\nLuca\r\n"));
    assertEquals(2, guess("Nome\rAnna\rLuca\r"));
    assertEquals(0, guess(""));
  }

  private static long guess(String file) {
    RowCountEstimator guess = new RowCountEstimator();
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      guess.read(bytes, i, 1);
    }
    return guess.rows();
  }
}
