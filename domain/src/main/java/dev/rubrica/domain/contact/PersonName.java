package dev.rubrica.domain.contact;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import org.jspecify.annotations.Nullable;

/**
 * A person's name; either part, or both, may be null. At most 255 code points each.
 *
 * @param first given name, trimmed, or null
 * @param last family name, trimmed, or null
 */
public record PersonName(@Nullable String first, @Nullable String last) {

  private static final int MAX = 255;

  public PersonName {
    @Nullable String givenFirst = first;
    @Nullable String givenLast = last;
    Violations problems = new Violations();
    first = problems.take(() -> Text.optional("firstName", givenFirst, MAX));
    last = problems.take(() -> Text.optional("lastName", givenLast, MAX));
    problems.throwIfAny();
  }

  /** First and last name with a blank between; null when both are missing. */
  public @Nullable String full() {
    if (first == null) {
      return last;
    }
    return last == null ? first : first + " " + last;
  }

  /** Where the name stands in order; nameless ones stand last. */
  public String sortKey() {
    String full = full();
    return full == null ? TextFolding.LAST : TextFolding.fold(full);
  }

  /** The name may be logged nowhere: it is personal data. */
  @Override
  public String toString() {
    return "PersonName[…]";
  }
}
