package dev.rubrica.application.service.imports.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Reading a file before its first batch. */
class RowSourceTest {

  /** Rows that are generated on demand. */
  private static final class GeneratedRows implements Rows {

    private final LongFunction<Row> generator;
    private final int peeked;
    private long line;

    GeneratedRows(LongFunction<Row> generator) {
      this(generator, 100);
    }

    GeneratedRows(LongFunction<Row> generator, int peeked) {
      this.generator = generator;
      this.peeked = peeked;
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
    public List<Row> peek() {
      List<Row> first = new ArrayList<>();
      long length = 0;
      for (long next = line + 1; length < 250_000 && first.size() < peeked; next++) {
        Row row = generator.apply(next);
        if (row == null) {
          break;
        }
        if (row instanceof Row.Cells cells && cells.cells().stream().allMatch(String::isBlank)) {
          continue;
        }
        first.add(row);
        length += row instanceof Row.Cells cells ? cells.cells().getFirst().length() : 0;
      }
      return first;
    }

    @Override
    public Row next() {
      return generator.apply(++line);
    }

    @Override
    public void close() {
      // The rows are closed.
    }
  }

  private static RowSource source(GeneratedRows rows) {
    return new RowSource(
        rows,
        new ReadOptions(null, null, Map.of()),
        Tags.none(),
        new FakePhoneNumbers(),
        new FakeCustomFieldsCodec());
  }

  @Test
  void a_batch_ends_after_so_many_characters() {
    GeneratedRows good =
        new GeneratedRows(line -> new Row.Cells(line, List.of("3331234567", "я".repeat(8_000))));
    RowSource.Batch batch = source(good).next(1_000);
    assertTrue(batch.rows().size() <= 130, () -> batch.rows().size() + " rows are held");
    assertFalse(batch.last());
  }

  @Test
  void of_bad_rows_excerpts_are_held_from_the_first_moment() {
    String wide = "я".repeat(99_000);
    GeneratedRows bad =
        new GeneratedRows(line -> new Row.Cells(line, List.of(wide, wide, "anna@example.com")));
    RowSource source =
        new RowSource(
            bad,
            new ReadOptions(true, null, Map.of("0", "phoneNumber", "1", "firstName", "2", "email")),
            Tags.none(),
            new FakePhoneNumbers(),
            new FakeCustomFieldsCodec());
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
    GeneratedRows rows =
        new GeneratedRows(
            line ->
                new Row.Cells(
                    line,
                    line > 100 ? List.of("", "") : List.of("Anna", "333" + (1_000_000 + line))));
    RowSource source =
        new RowSource(
            rows,
            new ReadOptions(false, null, Map.of("0", "firstName", "1", "phoneNumber")),
            Tags.none(),
            new FakePhoneNumbers(),
            new FakeCustomFieldsCodec());
    assertEquals(100, source.next(1_000).rows().size());
    assertFalse(source.next(1_000).last());
    assertTrue(rows.line < 100_000, () -> rows.line + " rows were read");
  }

  @Test
  void a_row_before_the_header_that_cannot_be_read_is_an_error() {
    GeneratedRows rows =
        new GeneratedRows(
            line ->
                switch ((int) line) {
                  case 1 -> new Row.Unreadable(1, "is broken");
                  case 2 -> new Row.Cells(2, List.of("nome", "tel"));
                  case 3 -> new Row.Cells(3, List.of("Anna", "3331234567"));
                  default -> null;
                });
    RowSource.Batch batch = source(rows).next(1_000);
    assertEquals(1, batch.rows().size());
    assertEquals(1, batch.errors().getFirst().error().line());
  }

  @Test
  void titles_above_the_header_are_no_rows() {
    List<String> lines =
        List.of("Elenco clienti 2024", "", "Pagina 1", " ", "nome;tel", "Anna;3123456780");
    GeneratedRows rows =
        new GeneratedRows(
            line ->
                line > lines.size()
                    ? null
                    : new Row.Cells(line, List.of(lines.get((int) line - 1).split(";"))));
    RowSource source = source(rows);
    RowSource.Batch batch = source.next(1_000);
    assertEquals(List.of(), batch.errors());
    assertEquals(1, batch.rows().size());
    assertEquals(6, batch.rows().getFirst().line());
    assertEquals("tel", source.layout().described().getLast().header());
  }

  private static GeneratedRows of(Row... rows) {
    return new GeneratedRows(line -> line > rows.length ? null : rows[(int) line - 1]);
  }

  private static RowSource resumed(RowRanges written, Row... rows) {
    return new RowSource(
        of(rows),
        new ReadOptions(null, null, Map.of()),
        Tags.none(),
        written,
        new FakePhoneNumbers(),
        new FakeCustomFieldsCodec());
  }

  private static Row row(long line, String... cells) {
    return new Row.Cells(line, List.of(cells));
  }

  private static Row person(long line) {
    return row(line, "Anna", "333" + (1_000_000 + line));
  }

  private static List<Long> lines(RowSource.Batch batch) {
    return batch.rows().stream().map(ParsedRow::line).toList();
  }

  @Test
  void a_batch_ends_where_a_written_range_begins() {
    RowRanges written = RowRanges.NONE.plus(2, 4).plus(5, 6);
    RowSource source =
        resumed(
            written,
            row(1, "nome", "tel"),
            person(2),
            person(3),
            person(4),
            person(5),
            person(6),
            person(7));
    RowSource.Batch first = source.next(1_000);
    assertEquals(List.of(2L), lines(first));
    assertEquals(new RowRanges.Range(0, 2), first.range());
    RowSource.Batch second = source.next(1_000);
    assertEquals(List.of(5L), lines(second));
    assertEquals(new RowRanges.Range(4, 5), second.range());
    RowSource.Batch third = source.next(1_000);
    assertEquals(List.of(7L), lines(third));
    assertEquals(new RowRanges.Range(6, 7), third.range());
    assertTrue(third.last());
  }

  @Test
  void a_header_that_is_written_is_no_row() {
    RowSource source =
        resumed(
            RowRanges.NONE.plus(0, 3),
            row(1, "Elenco clienti"),
            row(2, "nome", "tel"),
            person(3),
            person(4));
    RowSource.Batch batch = source.next(1_000);
    assertEquals(List.of(), batch.errors());
    assertEquals(List.of(4L), lines(batch));
  }

  @Test
  void a_header_that_begins_in_a_written_range_ends_below_it() {
    RowSource source =
        resumed(
            RowRanges.NONE.plus(0, 1), row(1, "Elenco clienti"), row(2, "nome", "tel"), person(3));
    RowSource.Batch batch = source.next(1_000);
    assertEquals(List.of(), batch.errors());
    assertEquals(List.of(3L), lines(batch));
    assertEquals(new RowRanges.Range(1, 3), batch.range());
  }

  @Test
  void a_file_that_is_damaged_after_a_written_range_is_read_up_to_there() {
    Row[] rows = {row(1, "nome", "tel"), person(2), person(3), person(4)};
    RowSource source =
        new RowSource(
            new GeneratedRows(
                line -> {
                  if (line > 4) {
                    throw new DamagedFileException(5, "it ends in the middle", null);
                  }
                  return rows[(int) line - 1];
                },
                4),
            new ReadOptions(null, null, Map.of()),
            Tags.none(),
            RowRanges.NONE.plus(1, 3),
            new FakePhoneNumbers(),
            new FakeCustomFieldsCodec());
    assertEquals(new RowRanges.Range(0, 1), source.next(1_000).range());
    RowSource.Batch batch = source.next(1_000);
    assertEquals(List.of(4L), lines(batch));
    assertEquals(new RowRanges.Range(3, 4), batch.range());
    assertTrue(batch.last());
    assertEquals(5, batch.damage().line());
  }

  @Test
  void a_file_that_is_shorter_than_what_was_written_is_another_one() {
    RowSource source = resumed(RowRanges.NONE.plus(0, 3), row(1, "nome", "tel"), person(2));
    assertThrows(IllegalStateException.class, () -> source.next(1_000));
  }

  private static Row damaged(long line, String... cells) {
    return new Row.Damaged(line, List.of(cells), "is damaged");
  }

  @Test
  void a_damaged_first_row_of_data_is_an_error() {
    RowSource source =
        source(
            of(
                damaged(1, "Nicol\uFFFD", "3331234567"),
                new Row.Cells(2, List.of("Anna", "3331234568")),
                damaged(3, "Nicol\uFFFD", "3331234569")));
    assertEquals(0, source.layout().headerRows());
    assertEquals("firstName", source.layout().described().getFirst().field());
    RowSource.Batch batch = source.next(1_000);
    assertEquals(1, batch.rows().size());
    assertEquals(2, batch.rows().getFirst().line());
    assertEquals(List.of(1L, 3L), batch.errors().stream().map(row -> row.error().line()).toList());
    assertEquals("is damaged", batch.errors().getFirst().error().reason());
  }

  @Test
  void a_damaged_row_is_a_header() {
    RowSource source =
        source(
            of(
                damaged(1, "nome", "Citt\uFFFD", "tel"),
                new Row.Cells(2, List.of("Anna", "Forlì", "3331234567"))));
    assertEquals(
        List.of("nome", "Citt\uFFFD", "tel"),
        source.layout().described().stream().map(column -> column.header()).toList());
    RowSource.Batch batch = source.next(1_000);
    assertEquals(List.of(), batch.errors());
    assertEquals(2, batch.rows().getFirst().line());
  }

  @Test
  void a_damaged_header_is_below_a_damaged_title() {
    RowSource source =
        source(
            of(
                damaged(1, "Attivit\uFFFD"),
                new Row.Cells(2, List.of("")),
                damaged(3, "nome", "Citt\uFFFD", "tel"),
                new Row.Cells(4, List.of("Anna", "Forlì", "3331234567")),
                damaged(5, "Nicol\uFFFD", "Forlì", "3331234568")));
    assertEquals(2, source.layout().headerRows());
    RowSource.Batch batch = source.next(1_000);
    assertEquals(4, batch.rows().getFirst().line());
    assertEquals(List.of(5L), batch.errors().stream().map(row -> row.error().line()).toList());
  }

  @Test
  void a_file_of_damaged_contacts_imports_none() {
    RowSource.Batch batch = source(of(damaged(1, "Nicol\uFFFD", "3331234567"))).next(1_000);
    assertEquals(List.of(), batch.rows());
    assertEquals(1, batch.errors().size());
  }

  @Test
  void a_file_without_readable_rows_is_refused_with_the_reason() {
    GeneratedRows rows =
        new GeneratedRows(line -> line > 3 ? null : new Row.Unreadable(line, "is broken"));
    Invalid refused = assertThrows(Invalid.class, () -> source(rows));
    assertEquals("file cannot be read: line 1 is broken", refused.getMessage());
  }
}
