package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consecutive rows of a file of opt-outs, collected until the batch is full. Not thread-safe. */
public final class NumberBatch {

  /**
   * The rows and numbers of a batch: few enough to write them in well under a second, so that
   * others who suppress the same numbers do not wait for long. The last row may exceed it.
   */
  private static final int MAX = 5_000;

  private final List<Set<PhoneNumber>> rows = new ArrayList<>();
  private final List<BadRow> errors = new ArrayList<>();
  private final List<BadRow> warnings = new ArrayList<>();
  private int numbers;
  private boolean last;
  private @Nullable DamagedFileException damage;

  public void add(NumberRow row) {
    switch (row) {
      case NumberRow.Rejected(BadRow error) -> errors.add(error);
      case NumberRow.Numbers(Set<PhoneNumber> found, BadRow warning) -> {
        rows.add(found);
        numbers += found.size();
        if (warning != null) {
          warnings.add(warning);
        }
      }
    }
  }

  /**
   * Marks the batch as the last one.
   *
   * @param reason why the file cannot be read further; null at its end
   */
  public NumberBatch end(@Nullable DamagedFileException reason) {
    last = true;
    damage = reason;
    return this;
  }

  public boolean isFull() {
    return numbers + errors.size() >= MAX;
  }

  public boolean isEmpty() {
    return rows.isEmpty() && errors.isEmpty();
  }

  public boolean isLast() {
    return last;
  }

  /** The numbers of each row that has some. */
  public List<Set<PhoneNumber>> rows() {
    return rows;
  }

  public List<BadRow> errors() {
    return errors;
  }

  public List<BadRow> warnings() {
    return warnings;
  }

  /** Why the file cannot be read further; null if it can, or at its end. */
  public @Nullable DamagedFileException damage() {
    return damage;
  }
}
