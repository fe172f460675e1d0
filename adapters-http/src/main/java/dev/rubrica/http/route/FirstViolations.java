package dev.rubrica.http.route;

import dev.rubrica.domain.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects the violations that a client is told. */
final class FirstViolations {

  private FirstViolations() {}

  /**
   * The first violation of each field. An object of which a field was reported before is not
   * reported itself.
   */
  static List<Violation> ofFields(List<Violation> violations) {
    List<Violation> first = new ArrayList<>();
    Set<String> reported = new HashSet<>();
    for (Violation violation : violations) {
      if (!reported.contains(violation.field())) {
        first.add(violation);
        addWithOuter(violation.field(), reported);
      }
    }
    return first;
  }

  /** Adds the path of a field and those of the objects that contain it. */
  private static void addWithOuter(String field, Set<String> paths) {
    for (int end = field.length(); end > 0; end = field.lastIndexOf('.', end - 1)) {
      paths.add(field.substring(0, end));
    }
  }
}
