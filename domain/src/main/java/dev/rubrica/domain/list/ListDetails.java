package dev.rubrica.domain.list;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a client decides about a list.
 *
 * @param description up to 2,000 code points, or null
 * @param test whether the list is for testing campaigns
 */
public record ListDetails(ListName name, @Nullable String description, boolean test) {

  /** Validates both texts and reports all violations at once. */
  public static ListDetails of(@Nullable String name, @Nullable String description, boolean test) {
    Violations problems = new Violations();
    ListName listName = problems.take(() -> ListName.of(name));
    String text = problems.take(() -> Text.optional("description", description, 2_000));
    return new ListDetails(problems.orThrow(listName), text, test);
  }
}
