package dev.rubrica.bootstrap.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of docs/compatibility.md. */
record CompatibilityLedger(List<Row> rows) {

  private static final Set<String> KINDS = Set.of("same as Q", "stricter", "own");
  private static final Pattern TEST = Pattern.compile("`(\\w+#\\w+)`");

  /**
   * @param tests as {@code ClassName#method}
   */
  record Row(String statement, String kind, List<String> tests) {}

  static CompatibilityLedger parse(List<String> lines) {
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      boolean heading = line.startsWith("| statement ") || line.startsWith("| ---");
      if (line.startsWith("|") && !heading) {
        rows.add(row(line));
      }
    }
    return new CompatibilityLedger(rows);
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != 5) {
      return new Row(line, "", List.of());
    }
    List<String> tests = TEST.matcher(cells[3]).results().map(found -> found.group(1)).toList();
    return new Row(cells[1].strip(), cells[2].strip(), tests);
  }

  /** The rows that are invalid or that name a test which does not exist. */
  List<String> problems(Set<String> existing) {
    List<String> problems = new ArrayList<>();
    for (Row row : rows) {
      if (!KINDS.contains(row.kind())) {
        problems.add("must be one of " + KINDS + ": " + row);
      }
      if (row.tests().isEmpty()) {
        problems.add("no test: " + row);
      }
      row.tests().stream()
          .filter(test -> !existing.contains(test))
          .forEach(test -> problems.add(test + " does not exist: " + row.statement()));
    }
    return problems;
  }

  Set<String> tests() {
    return rows.stream().flatMap(row -> row.tests().stream()).collect(Collectors.toSet());
  }
}
