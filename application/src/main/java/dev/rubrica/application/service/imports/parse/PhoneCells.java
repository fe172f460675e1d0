package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.PhoneNumbers.Reading;
import dev.rubrica.application.service.imports.columns.Column;
import dev.rubrica.application.service.imports.columns.ColumnHeaderDictionary;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the phone numbers of a row. The best one becomes the contact's: the first valid mobile
 * number, otherwise the first valid number, otherwise the first possible number. Columns of mobile
 * numbers have priority. The other numbers become custom fields.
 */
final class PhoneCells {

  private final PhoneNumbers phoneNumbers;
  private final @Nullable String country;

  PhoneCells(PhoneNumbers phoneNumbers, @Nullable String country) {
    this.phoneNumbers = phoneNumbers;
    this.country = country;
  }

  /**
   * The phone number of the contact; null when the row has none.
   *
   * @param rest collects the other numbers
   * @throws Invalid none of them is a phone number
   */
  @Nullable Reading best(RowCells cells, OverflowFields rest) {
    List<Candidate> candidates = candidates(cells);
    if (candidates.isEmpty()) {
      return null;
    }
    Candidate best = candidates.stream().min(Comparator.comparingInt(Candidate::rank)).get();
    if (best.reading() == null) {
      throw best.refusal();
    }
    candidates.stream()
        .filter(candidate -> candidate.isOtherThan(best))
        .forEach(candidate -> candidate.keep(rest));
    return best.reading();
  }

  /**
   * Reads all numbers of a row.
   *
   * @param action receives each number
   * @return the texts that are no phone numbers
   * @throws Invalid a cell has too many numbers
   */
  List<Refusal> all(RowCells cells, Consumer<PhoneNumber> action) {
    List<Refusal> refusals = new ArrayList<>();
    for (Candidate candidate : candidates(cells)) {
      if (candidate.reading() != null) {
        action.accept(candidate.reading().number());
      } else if (candidate.refusal() != null) {
        refusals.add(new Refusal(candidate.text(), candidate.refusal()));
      }
    }
    return refusals;
  }

  /** A text that is no phone number, and the reason. */
  record Refusal(String text, Invalid reason) {}

  private List<Candidate> candidates(RowCells cells) {
    List<Candidate> candidates = new ArrayList<>();
    List<Column> columns = cells.filled(ImportField.PHONE_NUMBER);
    if (columns.size() > 1) {
      columns.sort(
          Comparator.comparing(candidate -> !ColumnHeaderDictionary.isMobile(candidate.header())));
    }
    for (Column column : columns) {
      List<String> numbers = PhoneCell.numbers(cells.text(column));
      for (int i = 0; i < numbers.size(); i++) {
        candidates.add(read(column, i, numbers.get(i)));
      }
    }
    return candidates;
  }

  private Candidate read(Column column, int place, String text) {
    try {
      Reading reading = phoneNumbers.read(PhoneCell.restored(text), country);
      return new Candidate(column, place, text, reading, null);
    } catch (Invalid e) {
      return new Candidate(column, place, text, null, e);
    }
  }

  /**
   * @param place the index within the cell
   * @param reading null when the text is not a phone number
   */
  private record Candidate(
      Column column, int place, String text, @Nullable Reading reading, @Nullable Invalid refusal) {

    int rank() {
      if (reading == null) {
        return 3;
      }
      if (!reading.valid()) {
        return 2;
      }
      return reading.mobile() ? 0 : 1;
    }

    boolean isOtherThan(Candidate best) {
      return this != best && !hasNumberOf(best);
    }

    private boolean hasNumberOf(Candidate best) {
      return reading != null
          && best.reading != null
          && reading.number().equals(best.reading.number());
    }

    void keep(OverflowFields rest) {
      rest.keep(column, place, reading == null ? text : reading.number().value());
    }
  }
}
