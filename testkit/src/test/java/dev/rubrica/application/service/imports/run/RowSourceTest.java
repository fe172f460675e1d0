package dev.rubrica.application.service.imports.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Reading a file before its first batch. */
class RowSourceTest {

  /** Rows that are generated on demand. */
  private static final class Made implements Rows {

    private final LongFunction<Row> maker;
    private long line;

    Made(LongFunction<Row> maker) {
      this.maker = maker;
    }

    @Override
    public FileFormat format() {
      return FileFormat.CSV;
    }

    @Override
    public Optional<List<String>> header() {
      return Optional.empty();
    }

    @Override
    public Row next() {
      return maker.apply(++line);
    }

    @Override
    public void close() {
      // The rows are closed.
    }
  }

  private static RowSource source(Made rows) {
    return new RowSource(
        rows, null, Map.of(), new FakePhoneNumbers(), new FakeCustomFieldsCodec(), null);
  }

  @Test
  void blank_rows_are_not_kept_while_the_first_ones_are_looked_for() {
    List<String> blank = List.of("", "");
    long many = 20_000_000;
    Made rows =
        new Made(
            line ->
                line > many + 1
                    ? null
                    : new Row.Cells(line, line > many ? List.of("Anna", "+393331234567") : blank));
    RowSource.Batch batch = source(rows).next(1_000);
    assertEquals(1, batch.drafts().size() + batch.errors().size());
  }

  @Test
  void long_rows_are_not_looked_at_by_the_hundred() {
    Made rows =
        new Made(line -> new Row.Cells(line, List.of("x".repeat(900_000), "+393331234567")));
    source(rows);
    assertTrue(rows.line <= 3, () -> rows.line + " rows were read");
  }

  @Test
  void a_batch_ends_after_so_many_characters() {
    Made good = new Made(line -> new Row.Cells(line, List.of("3331234567", "я".repeat(8_000))));
    RowSource.Batch batch = source(good).next(1_000);
    assertTrue(batch.drafts().size() <= 130, () -> batch.drafts().size() + " rows are held");
    assertFalse(batch.last());
  }

  @Test
  void of_bad_rows_excerpts_are_held_from_the_first_moment() {
    String wide = "я".repeat(99_000);
    Made bad = new Made(line -> new Row.Cells(line, List.of(wide, wide, "anna@example.com")));
    RowSource source =
        new RowSource(
            bad,
            true,
            Map.of("0", "phoneNumber", "1", "firstName", "2", "email"),
            new FakePhoneNumbers(),
            new FakeCustomFieldsCodec(),
            null);
    RowSource.Batch batch = source.next(1_000);
    assertTrue(batch.errors().size() <= 10, () -> batch.errors().size() + " rows were read");
    for (BadRow row : batch.errors()) {
      assertEquals(200, row.error().name().length());
      assertTrue(row.error().value().length() <= 200);
      assertTrue(row.error().reason().length() <= 1_000);
    }
  }

  @Test
  void blank_rows_end_a_turn_of_reading() {
    Made rows =
        new Made(
            line ->
                new Row.Cells(
                    line,
                    line > 100 ? List.of("", "") : List.of("Anna", "333" + (1_000_000 + line))));
    RowSource source =
        new RowSource(
            rows,
            false,
            Map.of("0", "firstName", "1", "phoneNumber"),
            new FakePhoneNumbers(),
            new FakeCustomFieldsCodec(),
            null);
    assertEquals(100, source.next(1_000).drafts().size());
    assertFalse(source.next(1_000).last());
    assertTrue(rows.line < 100_000, () -> rows.line + " rows were read");
  }

  @Test
  void rows_that_cannot_be_read_are_not_looked_at_for_ever() {
    Made rows =
        new Made(
            line ->
                line == 1
                    ? new Row.Cells(1, List.of("nome", "tel"))
                    : new Row.Unreadable(line, "is broken"));
    source(rows);
    assertTrue(rows.line <= 2_000, () -> rows.line + " rows were read");
  }

  @Test
  void a_row_before_the_header_that_cannot_be_read_is_an_error() {
    Made rows =
        new Made(
            line ->
                switch ((int) line) {
                  case 1 -> new Row.Unreadable(1, "is broken");
                  case 2 -> new Row.Cells(2, List.of("nome", "tel"));
                  case 3 -> new Row.Cells(3, List.of("Anna", "3331234567"));
                  default -> null;
                });
    RowSource.Batch batch = source(rows).next(1_000);
    assertEquals(1, batch.drafts().size());
    assertEquals(1, batch.errors().getFirst().error().line());
  }
}
