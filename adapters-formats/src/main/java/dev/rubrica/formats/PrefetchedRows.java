package dev.rubrica.formats;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.imports.FileFormat;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table whose first rows are read when it is opened: an error in them rejects the
 * file, and the import finds out from them what the columns contain.
 */
public final class PrefetchedRows implements Rows {

  private static final int MAX_READABLE = 100;
  private static final int MAX_ROWS = 1_000;
  private static final long MAX_CHARACTERS = 250_000;

  // Cells and characters of the blank rows in the buffer.
  private static final long MAX_BLANK = 20_000;

  private final FileFormat format;
  private final RowStream rows;
  private final Queue<Row> first = new ArrayDeque<>();

  private PrefetchedRows(FileFormat format, RowStream rows) {
    this.format = format;
    this.rows = rows;
  }

  /**
   * Reads the first rows; closes the stream when it rejects the file.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid the first rows cannot be read, or all rows
   *     are blank
   */
  public static Rows of(FileFormat format, RowStream rows) {
    PrefetchedRows prefetched = new PrefetchedRows(format, rows);
    boolean complete = false;
    try {
      prefetched.fill();
      complete = true;
      return prefetched;
    } catch (DamagedFileException e) {
      throw InvalidFile.because("cannot be read: line " + e.line() + " " + e.getMessage());
    } finally {
      if (!complete) {
        rows.close();
      }
    }
  }

  // Blank rows do not count, since a file may start with any number of them; those that exceed the
  // buffer are left out. They are bounded by cells: a row of a thousand empty cells takes memory,
  // though it has no characters.
  private void fill() {
    int filled = 0;
    int readable = 0;
    long characters = 0;
    long blank = 0;
    while (readable < MAX_READABLE && filled < MAX_ROWS && characters < MAX_CHARACTERS) {
      Row row = rows.next();
      if (row == null) {
        break;
      }
      if (!isBlank(row)) {
        first.add(row);
        filled++;
        readable += row instanceof Row.Cells ? 1 : 0;
        characters += length(row);
      } else if (first.size() < MAX_ROWS && blank + size(row) < MAX_BLANK) {
        first.add(row);
        blank += size(row);
      }
    }
    if (filled == 0) {
      throw InvalidFile.because("is empty");
    }
  }

  private static long size(Row row) {
    return cells(row).size() + length(row);
  }

  private static boolean isBlank(Row row) {
    return row instanceof Row.Cells cells && cells.cells().stream().allMatch(String::isBlank);
  }

  private static long length(Row row) {
    return cells(row).stream().mapToLong(String::length).sum();
  }

  private static List<String> cells(Row row) {
    return switch (row) {
      case Row.Cells(_, List<String> cells) -> cells;
      case Row.Damaged(_, List<String> cells, _) -> cells;
      case Row.Unreadable _ -> List.of();
    };
  }

  @Override
  public FileFormat format() {
    return format;
  }

  @Override
  public Optional<List<String>> header() {
    return Optional.empty();
  }

  @Override
  public List<Row> peek() {
    return first.stream().filter(row -> !isBlank(row)).toList();
  }

  @Override
  public @Nullable Row next() {
    return first.isEmpty() ? rows.next() : first.remove();
  }

  @Override
  public void close() {
    rows.close();
  }
}
