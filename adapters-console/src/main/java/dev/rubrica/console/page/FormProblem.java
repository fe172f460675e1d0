package dev.rubrica.console.page;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a form was not accepted.
 *
 * @param lang the language of the text; null for that of the page
 */
public record FormProblem(String text, @Nullable String lang) {

  /** A text in the language of the page. */
  public static FormProblem own(String text) {
    return new FormProblem(text, null);
  }

  /** A message of the service. */
  public static FormProblem english(String text) {
    return new FormProblem(text, "en");
  }

  /** The first message of each field. */
  public static Map<String, String> byField(Invalid invalid) {
    Map<String, String> messages = new LinkedHashMap<>();
    for (Violation problem : invalid.problems()) {
      messages.putIfAbsent(problem.field(), problem.message());
    }
    return messages;
  }

  /** The messages with the names of their fields. */
  public static List<FormProblem> sentences(Invalid invalid) {
    return invalid.problems().stream().map(Violation::sentence).map(FormProblem::english).toList();
  }

  /** The messages without the names of their fields. */
  public static List<FormProblem> messages(Invalid invalid) {
    return invalid.problems().stream().map(Violation::message).map(FormProblem::english).toList();
  }
}
