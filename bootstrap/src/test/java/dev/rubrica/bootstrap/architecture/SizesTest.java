package dev.rubrica.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Main sources stay short, and what is too long is found wherever it stands. */
class SizesTest {

  private static final int LINES_OF_A_FILE = 200;
  private static final int LINES_OF_A_METHOD = 25;

  @Test
  void files_stay_short() throws IOException {
    assertEquals(List.of(), Sizes.longFiles(SourceTree.mainSources(), LINES_OF_A_FILE));
  }

  @Test
  void methods_stay_short() throws IOException {
    assertEquals(List.of(), Sizes.longMethods(SourceTree.mainSources(), LINES_OF_A_METHOD));
  }

  @Test
  void methods_of_all_rooms_are_measured() throws IOException {
    List<Method> methods = Method.in(SourceTree.mainSources());
    assertTrue(methods.size() > 1_500, "too few methods were found: " + methods.size());
    assertEquals(6, methods.stream().map(it -> it.file().split("/")[0]).distinct().count());
  }

  @Test
  void a_line_too_many_is_seen() throws IOException {
    List<SourceTree.Source> twin = twin();
    assertEquals(List.of("m/src/Twin.java has 25 lines"), Sizes.longFiles(twin, 24));
    assertEquals(List.of(), Sizes.longFiles(twin, 25));
    String file = "m/src/Twin.java: ";
    assertEquals(
        List.of(
            file + "<init> has 3 lines", file + "three has 3 lines", file + "inner has 3 lines"),
        Sizes.longMethods(twin, 2));
    assertEquals(List.of(), Sizes.longMethods(twin, 3));
  }

  private static List<SourceTree.Source> twin() {
    String text =
        """
        final class Twin {
          Twin() {
            three(
                1,
                "{");
          }
          int three(int number,
              String text) {
            // A comment counts.

            return number;
          }
          int none() {}
          interface Bodiless {
            void one();
          }
          record Deep(int number) {
            Deep {}
            Runnable inner() {
              return () -> {
                // Counts for the method around it.
              };
            }
          }
        }
        """;
    return List.of(new SourceTree.Source("m/src/Twin.java", text.lines().toList()));
  }
}
