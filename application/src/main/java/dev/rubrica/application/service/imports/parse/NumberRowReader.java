package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.service.imports.parse.PhoneCells.Refusal;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses rows to all of their phone numbers. A number need not be valid in its country. */
public final class NumberRowReader {

  private static final String BLANK = "is blank: a row needs a phone number";
  private static final String OTHERS_COUNT = "; the other numbers of the row are used";

  private final PhoneCells phones;

  /**
   * @param country the country of national numbers; null for the default
   */
  public NumberRowReader(PhoneNumbers phoneNumbers, @Nullable String country) {
    this.phones = new PhoneCells(phoneNumbers, country);
  }

  /** Parses a row that is not blank. */
  public NumberRow read(long line, RowCells cells) {
    Set<PhoneNumber> numbers = new LinkedHashSet<>();
    List<Refusal> refusals;
    try {
      refusals = phones.all(cells, number -> numbers.add(number.canonical()));
    } catch (Invalid e) {
      return new NumberRow.Rejected(RowErrorFactory.number(line, null, reason(e), null));
    }
    if (!numbers.isEmpty()) {
      return new NumberRow.Numbers(numbers, warning(line, refusals, numbers));
    }
    return new NumberRow.Rejected(
        refusals.isEmpty()
            ? RowErrorFactory.number(line, null, BLANK, null)
            : fault(line, refusals, "", null));
  }

  // Erased with the first number, whose row it is.
  private static @Nullable BadRow warning(
      long line, List<Refusal> refusals, Set<PhoneNumber> numbers) {
    return refusals.isEmpty()
        ? null
        : fault(line, refusals, OTHERS_COUNT, numbers.iterator().next());
  }

  private static BadRow fault(
      long line, List<Refusal> refusals, String consequence, @Nullable PhoneNumber number) {
    Refusal first = refusals.getFirst();
    String more = refusals.size() == 1 ? "" : "; the row has " + refusals.size() + " such texts";
    return RowErrorFactory.number(
        line, first.text(), reason(first.reason()) + more + consequence, number);
  }

  private static String reason(Invalid e) {
    return e.problems().getFirst().message();
  }
}
