package dev.rubrica.domain.list;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;

/**
 * What a client decides about a list.
 *
 * @param description up to 2,000 code points, or null
 * @param test whether the list is for trying campaigns out
 */
public record ListDetails(ListName name, String description, boolean test) {

  /** Reads both texts and names all that is wrong with them at once. */
  public static ListDetails of(String name, String description, boolean test) {
    Violations problems = new Violations();
    ListName listName = problems.take(() -> new ListName(name));
    String text = problems.take(() -> Text.optional("description", description, 2_000));
    problems.throwIfAny();
    return new ListDetails(listName, text, test);
  }
}
