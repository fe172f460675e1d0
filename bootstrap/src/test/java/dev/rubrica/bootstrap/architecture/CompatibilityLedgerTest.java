package dev.rubrica.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every row of docs/compatibility.md names tests that exist. */
class CompatibilityLedgerTest {

  private static final Set<String> LIST_OPERATIONS =
      Set.of(
          "SearchListsTest",
          "DeleteListsTest",
          "CreateListTest",
          "ListErrorsTest",
          "RemoveContactsFromListsTest",
          "AddContactsToListsTest",
          "BulkErrorsTest",
          "BulkByFilterTest",
          "DeleteAssociationTest",
          "ReadAndChangeListTest",
          "ListMembersTest");

  @Test
  void every_row_names_tests_that_exist() throws IOException {
    assertEquals(List.of(), ledger().problems(TestNames.in(SourceTree.testSources())));
  }

  @Test
  void every_test_of_the_nine_list_operations_has_a_row() throws IOException {
    Set<String> missing = new TreeSet<>(TestNames.in(SourceTree.testSources()));
    for (String name : LIST_OPERATIONS) {
      assertTrue(missing.stream().anyMatch(test -> test.startsWith(name + "#")), name);
    }
    missing.removeIf(test -> !LIST_OPERATIONS.contains(test.split("#")[0]));
    assertTrue(missing.size() > 80, "too few tests were found: " + missing.size());
    missing.removeAll(ledger().tests());
    assertEquals(Set.of(), missing);
  }

  @Test
  void the_ledger_has_rows() throws IOException {
    assertTrue(ledger().rows().size() > 80, "too few rows were found: " + ledger().rows().size());
  }

  @Test
  void a_row_without_a_test_or_with_an_unknown_one_is_a_problem() {
    CompatibilityLedger bad =
        CompatibilityLedger.parse(
            List.of(
                "# Heading",
                "| statement | same as Q / stricter / own | tests |",
                "| --- | --- | --- |",
                "| good | own | `ATest#works`, `ATest#works_too` |",
                "| no test | own | soon |",
                "| unknown | stricter | `ATest#works`, `ATest#is_not_there` |",
                "| kind | else | `ATest#works` |",
                "| too | many | cells | `ATest#works` |"));
    List<String> problems = bad.problems(Set.of("ATest#works", "ATest#works_too"));
    assertEquals(5, problems.size(), problems::toString);
    assertEquals(5, bad.rows().size());
  }

  @Test
  void only_methods_that_run_as_tests_are_tests() {
    String source =
        """
        class ATest {
          @Test
          void works() {}

          @ParameterizedTest
          @ValueSource(
            strings = {"a", "b ) void x("
          })
          void works_for(String each) throws Exception {
            helper();
          }

          void helper() {}

          @BeforeEach
          void prepare() {}

          @Test
          default void contract() {}
        }
        """;
    SourceTree.Source file = new SourceTree.Source("m/src/ATest.java", source.lines().toList());
    assertEquals(
        Set.of("ATest#works", "ATest#works_for", "ATest#contract"), TestNames.in(List.of(file)));
  }

  private static CompatibilityLedger ledger() throws IOException {
    return CompatibilityLedger.parse(SourceTree.read("docs/compatibility.md").lines());
  }
}
