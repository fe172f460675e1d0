package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.imports.RowRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a batch until it is full. */
final class RowBatch {

  /** A single row may have as many, and several batches are in memory at the same time. */
  static final long MAX_CHARACTERS = 1_000_000;

  /** Includes blank rows, so that a reader releases its permit regularly. */
  static final int MAX_READ = 20_000;

  private final int maxRows;
  private final List<ParsedRow> rows = new ArrayList<>();
  private final List<ParsedRow> warned = new ArrayList<>();
  private final List<BadRow> errors = new ArrayList<>();
  private final long start;
  private long characters;
  private int read;

  /**
   * @param maxRows the maximum number of rows that are not blank
   * @param start the position of its first row in the file
   */
  RowBatch(int maxRows, long start) {
    this.maxRows = maxRows;
    this.start = start;
  }

  boolean isFull() {
    return rows.size() + warned.size() + errors.size() >= maxRows
        || characters >= MAX_CHARACTERS
        || read >= MAX_READ;
  }

  /** Counts a row that was read, whether it is added or not. */
  void count(long length) {
    read++;
    characters += length;
  }

  void add(ParsedRow row) {
    (row.warning() == null ? rows : warned).add(row);
  }

  // Rows with a warning come last: a row of the same e-mail address with a phone number says more
  // about the contact, and the first row of a contact wins.
  private List<ParsedRow> inOrder() {
    rows.addAll(warned);
    return rows;
  }

  void add(BadRow error) {
    errors.add(error);
  }

  /**
   * A batch that is not the last one.
   *
   * @param end the position of the next row
   */
  RowSource.Batch full(long end) {
    return new RowSource.Batch(range(end), inOrder(), errors, false, null);
  }

  private RowRanges.@Nullable Range range(long end) {
    return end == start ? null : new RowRanges.Range(start, end);
  }

  /**
   * The last batch.
   *
   * @param end the position after the last row
   * @param damage why the file cannot be read further; null at the end of the file
   */
  RowSource.Batch last(long end, @Nullable DamagedFileException damage) {
    return new RowSource.Batch(range(end), inOrder(), errors, true, damage);
  }
}
