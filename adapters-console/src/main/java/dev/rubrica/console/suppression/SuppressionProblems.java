package dev.rubrica.console.suppression;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows the problems of entries in words of a form. */
final class SuppressionProblems {

  private static final Pattern ENTRY = Pattern.compile("entries\\[(\\d+)]\\.(\\w+)");

  private SuppressionProblems() {}

  /** The problems of a form for one number. */
  static String text(Invalid invalid) {
    return invalid.problems().stream()
        .map(each -> ENTRY.matcher(each.field()).replaceFirst("$2") + " " + each.message())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** The problems of a form for many numbers, each with the number as it was typed. */
  static List<String> texts(Invalid invalid, List<String> numbers, int max) {
    return invalid.problems().stream()
        .map(each -> text(each, numbers))
        .distinct()
        .limit(max)
        .toList();
  }

  private static String text(Violation problem, List<String> numbers) {
    Matcher entry = ENTRY.matcher(problem.field());
    boolean isOfNumber = entry.matches() && entry.group(2).equals("phoneNumber");
    if (isOfNumber) {
      return numbers.get(Integer.parseInt(entry.group(1))) + ": " + problem.message();
    }
    return (entry.matches() ? entry.group(2) : problem.field()) + " " + problem.message();
  }
}
