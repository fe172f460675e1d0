package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document whose commands print something else fails the test. */
class DocumentedCommandsTest {

  @TempDir private Path folder;

  private DocumentedCommands walk(String blocks) {
    String document = "# A\n<!-- walk -->\n" + blocks + "<!-- /walk -->\n```bash\nexit 9\n```\n";
    return new DocumentedCommands(document.lines().toList(), "walk");
  }

  private void refuses(String blocks, String because) {
    var wrong =
        assertThrows(
            AssertionError.class, () -> walk(blocks).printsWhatItShows(folder, Map.of("A", "1")));
    assertTrue(wrong.getMessage().contains(because), wrong.getMessage());
  }

  @Test
  void blocks_share_a_shell_and_print_what_follows_them() throws Exception {
    DocumentedCommands walk =
        walk(
            """
            ```bash
            B=2
            ```
            some words
            ```bash
            echo $A; echo $B >&2
            echo '{"id":7,"createdAt":"now"}'
            ```
            ```json
            1
            2
            {"id":8,"createdAt":"then"}
            ```
            """);
    assertEquals(3, walk.length());
    walk.printsWhatItShows(folder, Map.of("A", "1"));
  }

  @Test
  void another_answer_a_missing_one_and_one_too_many_are_found() {
    refuses("```bash\necho a\n```\n```text\nb\n```\n", "the block in line 3");
    refuses("```bash\ntrue\n```\n```text\na\n```\n", "the block in line 3");
    refuses("```bash\necho a\n```\n", "the block in line 3");
    refuses("```bash\necho '{\"id\":1}'\n```\n```text\n{\"id\":[]}\n```\n", "line 3");
  }

  @Test
  void commands_that_leave_the_shell_are_found() {
    refuses("```bash\nexit 0\n```\n", "the walk stops");
  }
}
