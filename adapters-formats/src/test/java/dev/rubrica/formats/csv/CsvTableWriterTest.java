package dev.rubrica.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.formats.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as CSV. */
class CsvTableWriterTest {

  @TempDir Path spool;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static List<TableCell> texts(String... texts) {
    return Arrays.stream(texts).<TableCell>map(TableCell.Text::new).toList();
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rows_are_written_as_rfc_4180_requires_and_read_back() {
    String[] cells = {"a", "", "b,c", "say \"hi\"", "1\r\n2", "x\ry", " ", "à;", "=1", "😀"};
    try (TableWriter table = new CsvTableWriter(out)) {
      table.row(texts("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
      table.row(texts(cells));
      table.finish();
    }
    assertEquals(
        "1,2,3,4,5,6,7,8,9,10\r\n"
            + "a,,\"b,c\",\"say \"\"hi\"\"\",\"1\r\n2\",\"x\ry\", ,à;,'=1,😀\r\n",
        written());
    List<String> back = new TestFiles(spool).cells(written()).get(1);
    assertEquals("x\ry", back.get(5));
    assertEquals("=1", SpreadsheetEscaping.read(back.get(8)));
  }

  @Test
  void numbers_and_flags_are_written_plainly() {
    try (TableWriter table = new CsvTableWriter(out)) {
      table.row(
          List.of(
              new TableCell.Number(new BigDecimal("-1.50")),
              new TableCell.Flag(true),
              TableCell.BLANK));
      table.finish();
    }
    assertEquals("-1.50,true,\r\n", written());
  }

  @Test
  void long_tables_are_passed_on_before_they_are_flushed() {
    try (TableWriter table = new CsvTableWriter(out)) {
      for (int i = 0; i < 1_000; i++) {
        table.row(texts("x".repeat(1_000)));
      }
      assertTrue(out.size() > 700_000, () -> out.size() + " bytes");
      table.flush();
    }
    assertEquals(1_002_000, out.size());
  }

  @Test
  void a_stream_that_fails_fails_the_table() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("the client is gone");
          }
        };
    TableWriter table = new CsvTableWriter(broken);
    table.row(texts("a"));
    assertThrows(UncheckedIOException.class, table::flush);
  }
}
