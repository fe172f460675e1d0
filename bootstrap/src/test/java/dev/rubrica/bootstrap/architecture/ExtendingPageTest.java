package dev.rubrica.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.architecture.DocumentExcerpts.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/extending.md shows the examples as they are. */
class ExtendingPageTest {

  private static final String PAGE = "docs/extending.md";
  private static final Pattern CONTRACT_ROW =
      Pattern.compile("^\\| `(\\w+Contract)` \\| .", Pattern.MULTILINE);

  @Test
  void every_excerpt_is_contained_in_the_file_that_it_names() throws IOException {
    List<Excerpt> excerpts = DocumentExcerpts.parse(SourceTree.read(PAGE).lines()).excerpts();
    assertTrue(excerpts.size() > 15, "too few excerpts were found: " + excerpts.size());
    for (Excerpt excerpt : excerpts) {
      assertTrue(
          excerpt.isContainedIn(SourceTree.read(excerpt.file()).text()),
          () -> "%s:%d differs from %s".formatted(PAGE, excerpt.line(), excerpt.file()));
    }
  }

  @Test
  void all_java_code_is_taken_from_a_file() throws IOException {
    List<String> page = SourceTree.read(PAGE).lines();
    List<Integer> blocks =
        IntStream.range(0, page.size())
            .filter(at -> page.get(at).equals("```java"))
            .map(at -> at + 2)
            .boxed()
            .toList();
    List<Integer> excerpts =
        DocumentExcerpts.parse(page).excerpts().stream().map(Excerpt::line).toList();
    assertTrue(excerpts.containsAll(blocks), () -> blocks + " are not all among " + excerpts);
  }

  @Test
  void the_table_of_contracts_is_complete() throws IOException {
    Set<String> rows =
        CONTRACT_ROW
            .matcher(SourceTree.read(PAGE).text())
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(rows.size() > 15, "too few rows were found: " + rows);
    assertEquals(TestkitContracts.names(), rows);
  }

  @Test
  void an_excerpt_has_the_lines_of_the_file_with_their_white_space() {
    String file = "class A {\n  int a;\n  int b;\n}";
    assertTrue(excerpt("  int a;", "  int b;").isContainedIn(file));
    assertTrue(excerpt("}").isContainedIn(file));
    assertFalse(excerpt("int a;").isContainedIn(file));
    assertFalse(excerpt("  int a;  ").isContainedIn(file));
    assertFalse(excerpt("  int a;", "}").isContainedIn(file));
    assertFalse(excerpt().isContainedIn(file));
  }

  private static Excerpt excerpt(String... code) {
    List<String> document = new ArrayList<>(List.of("`a/A.java`:", "", "```java"));
    document.addAll(List.of(code));
    document.add("```");
    List<Excerpt> excerpts = DocumentExcerpts.parse(document).excerpts();
    assertEquals(1, excerpts.size());
    assertEquals("a/A.java", excerpts.getFirst().file());
    return excerpts.getFirst();
  }
}
