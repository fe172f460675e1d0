package dev.rubrica.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.FileFormat;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class PrefetchedRowsTest {

  private static final List<String> BLANK = List.of("", " ");
  private static final List<String> ANNA = List.of("Anna", "+393331234567");

  /** Rows that are generated on demand. */
  private static final class GeneratedRows implements RowStream {

    private final LongFunction<Row> generator;
    private long line;
    private boolean closed;

    GeneratedRows(LongFunction<Row> generator) {
      this.generator = generator;
    }

    @Override
    public Row next() {
      return generator.apply(++line);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Rows prefetched(RowStream rows) {
    return PrefetchedRows.of(FileFormat.CSV, rows);
  }

  @Test
  void peek_returns_the_first_rows_and_next_returns_them_again() {
    GeneratedRows rows =
        new GeneratedRows(line -> line > 150 ? null : new Row.Cells(line, List.of("" + line)));
    Rows prefetched = prefetched(rows);
    assertEquals(100, prefetched.peek().size());
    for (long line = 1; line <= 150; line++) {
      assertEquals(line, prefetched.next().line());
    }
    assertNull(prefetched.next());
    assertEquals(FileFormat.CSV, prefetched.format());
    assertTrue(prefetched.header().isEmpty());
    prefetched.close();
    assertTrue(rows.closed);
  }

  @Test
  void any_number_of_blank_rows_before_the_first_one_is_skipped_in_constant_memory() {
    long blanks = 2_000_000;
    GeneratedRows rows =
        new GeneratedRows(
            line -> line > blanks + 1 ? null : new Row.Cells(line, line > blanks ? ANNA : BLANK));
    assertEquals(List.of(new Row.Cells(blanks + 1, ANNA)), prefetched(rows).peek());
  }

  @Test
  void blank_rows_among_the_first_rows_are_returned_by_next_alone() {
    GeneratedRows rows =
        new GeneratedRows(line -> line > 3 ? null : new Row.Cells(line, line == 2 ? BLANK : ANNA));
    Rows prefetched = prefetched(rows);
    assertEquals(List.of(1L, 3L), prefetched.peek().stream().map(Row::line).toList());
    assertEquals(1, prefetched.next().line());
    assertEquals(2, prefetched.next().line());
    assertEquals(3, prefetched.next().line());
  }

  @Test
  void wide_blank_rows_do_not_fill_the_memory() {
    List<String> wide = Collections.nCopies(1_000, "");
    GeneratedRows rows =
        new GeneratedRows(
            line -> line > 900 ? null : new Row.Cells(line, line == 900 ? ANNA : wide));
    Rows prefetched = prefetched(rows);
    assertEquals(List.of(new Row.Cells(900, ANNA)), prefetched.peek());
    long blank = 0;
    while (prefetched.next().line() < 900) {
      blank++;
    }
    assertTrue(blank < 20, () -> "too many rows are kept");
  }

  @Test
  void few_long_rows_are_prefetched() {
    String wide = "x".repeat(900_000);
    GeneratedRows rows = new GeneratedRows(line -> new Row.Cells(line, List.of(wide)));
    assertEquals(1, prefetched(rows).peek().size());
    assertEquals(1, rows.line);
  }

  @Test
  void unreadable_rows_are_prefetched_up_to_a_limit() {
    GeneratedRows rows = new GeneratedRows(line -> new Row.Unreadable(line, "is broken"));
    assertEquals(1_000, prefetched(rows).peek().size());
    assertEquals(1_000, rows.line);
  }

  @Test
  void a_file_of_blank_rows_is_rejected_as_empty() {
    GeneratedRows rows = new GeneratedRows(line -> line > 200 ? null : new Row.Cells(line, BLANK));
    Invalid e = assertThrows(Invalid.class, () -> prefetched(rows));
    assertEquals("file is empty", e.getMessage());
    assertTrue(rows.closed);
  }

  @Test
  void damage_within_the_first_rows_rejects_the_file() {
    GeneratedRows rows = damagedAt(100);
    Invalid e = assertThrows(Invalid.class, () -> prefetched(rows));
    assertEquals("file cannot be read: line 100 is cut off", e.getMessage());
    assertTrue(rows.closed);
  }

  @Test
  void damage_after_the_first_rows_is_found_when_it_is_reached() {
    GeneratedRows damaged = damagedAt(101);
    Rows rows = prefetched(damaged);
    for (int i = 0; i < 100; i++) {
      rows.next();
    }
    assertThrows(DamagedFileException.class, rows::next);
    assertFalse(damaged.closed);
  }

  private static GeneratedRows damagedAt(long damaged) {
    return new GeneratedRows(
        line -> {
          if (line == damaged) {
            throw new DamagedFileException(line, "is cut off", null);
          }
          return new Row.Cells(line, ANNA);
        });
  }
}
