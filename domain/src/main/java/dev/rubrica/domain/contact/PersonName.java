package dev.rubrica.domain.contact;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import org.jspecify.annotations.Nullable;

/**
 * The name of a person. Each part may be null and has at most 255 code points.
 *
 * @param first given name, trimmed, or null
 * @param last family name, trimmed, or null
 */
public record PersonName(@Nullable String first, @Nullable String last) {

  private static final int MAX = 255;

  public PersonName {
    @Nullable String firstInput = first;
    @Nullable String lastInput = last;
    Violations problems = new Violations();
    first = problems.take(() -> Text.optional("firstName", firstInput, MAX));
    last = problems.take(() -> Text.optional("lastName", lastInput, MAX));
    problems.throwIfAny();
  }

  /** First and last name, separated by a blank; null when both are missing. */
  public @Nullable String full() {
    if (first == null) {
      return last;
    }
    return last == null ? first : first + " " + last;
  }

  /** The sort key; contacts without a name sort last. */
  public String sortKey() {
    String full = full();
    return full == null ? TextFolding.LAST : TextFolding.fold(full);
  }

  /** Omits the name, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "PersonName[…]";
  }
}
