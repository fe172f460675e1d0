package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of a file of opt-outs. */
public sealed interface NumberRow {

  /**
   * A row with phone numbers.
   *
   * @param numbers in canonical form, not empty
   * @param warning a text of the row that is no number; null if all are
   */
  record Numbers(Set<PhoneNumber> numbers, @Nullable BadRow warning) implements NumberRow {

    /** Omits the numbers, which must not be logged. */
    @Override
    public String toString() {
      return "Numbers[" + numbers.size() + "]";
    }
  }

  /** A row of which no number can be read. */
  record Rejected(BadRow error) implements NumberRow {}
}
