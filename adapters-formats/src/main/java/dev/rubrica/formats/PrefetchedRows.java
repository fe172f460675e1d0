package dev.rubrica.formats;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.imports.FileFormat;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Rows of which the first have been read, so that what is wrong there refuses the file. */
public final class PrefetchedRows implements Rows {

  private static final int ROWS = 100;
  private static final int CHARACTERS = 250_000;

  private final Rows rows;
  private final Queue<Row> first = new ArrayDeque<>();

  private PrefetchedRows(Rows rows) {
    this.rows = rows;
  }

  /**
   * Closes the rows when it refuses them.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid the first rows cannot be read, or there is
   *     nothing in any
   */
  public static Rows at(Rows rows) {
    PrefetchedRows looked = new PrefetchedRows(rows);
    try {
      looked.look();
      return looked;
    } catch (DamagedFileException damaged) {
      rows.close();
      throw InvalidFile.because(
          "cannot be read: line " + damaged.line() + " " + damaged.getMessage());
    } catch (RuntimeException failed) {
      rows.close();
      throw failed;
    }
  }

  private void look() {
    boolean blank = true;
    for (long seen = 0; first.size() < ROWS && seen < CHARACTERS; ) {
      Row row = rows.next();
      if (row == null) {
        if (blank) {
          throw InvalidFile.because("is empty");
        }
        return;
      }
      first.add(row);
      blank &= isBlank(row);
      seen += size(row);
    }
  }

  private static boolean isBlank(Row row) {
    return row instanceof Row.Cells cells && cells.cells().stream().allMatch(String::isBlank);
  }

  private static long size(Row row) {
    return row instanceof Row.Cells cells
        ? cells.cells().stream().mapToLong(String::length).sum()
        : 0;
  }

  @Override
  public FileFormat format() {
    return rows.format();
  }

  @Override
  public Optional<List<String>> header() {
    return rows.header();
  }

  @Override
  public Row next() {
    return first.isEmpty() ? rows.next() : first.remove();
  }

  @Override
  public void close() {
    rows.close();
  }
}
