package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a batch as they are read, until there are enough of them. */
final class RowBatch {

  /** A row may have as many by itself, and several batches are in memory at the same time. */
  static final long MOST_CHARACTERS = 1_000_000;

  /** Blank ones included: whoever reads lets others read after so many. */
  private static final int MOST_READ = 20_000;

  private final int most;
  private final List<ParsedRow> drafts = new ArrayList<>();
  private final List<BadRow> errors = new ArrayList<>();
  private long characters;
  private int read;

  /**
   * @param most how many rows it may have that are not blank
   */
  RowBatch(int most) {
    this.most = most;
  }

  boolean isFull() {
    return drafts.size() + errors.size() >= most
        || characters >= MOST_CHARACTERS
        || read >= MOST_READ;
  }

  /** Counts a row that was read, whatever becomes of it. */
  void count(long length) {
    read++;
    characters += length;
  }

  void add(ParsedRow good) {
    drafts.add(good);
  }

  void add(BadRow bad) {
    errors.add(bad);
  }

  /** The batch after which the file goes on. */
  RowSource.Batch full() {
    return new RowSource.Batch(drafts, errors, false, null);
  }

  /**
   * The batch that is the last.
   *
   * @param damage why the file cannot be read further; null when it has ended
   */
  RowSource.Batch last(@Nullable DamagedFileException damage) {
    return new RowSource.Batch(drafts, errors, true, damage);
  }
}
