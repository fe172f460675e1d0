package dev.rubrica.persistence.backup.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.backup.file.RowRule;
import dev.rubrica.persistence.backup.restore.RestoredRowStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows in the format of COPY are passed on unchanged, and all others are rejected. */
class CopyTextReaderTest {

  private static CopyTextReader reader(String rows) {
    return new CopyTextReader(new ByteArrayInputStream(rows.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String[] only(String row) throws IOException {
    String[] fields = new String[(int) row.chars().filter(c -> c == '\t').count() + 1];
    CopyTextReader reader = reader(row + "\n");
    assertTrue(reader.next(fields));
    assertFalse(reader.next(new String[1]));
    return fields;
  }

  @Test
  void escapes_nulls_and_letters_of_any_script() throws IOException {
    assertArrayEquals(
        new String[] {"a\tb\nc\rd\\e\b\f\u000B", null, "", "\\N", "è😀\uFFFD"},
        only(
            "a\\tb\\nc\\rd\\\\e\\b\\f\\v\t\\N\t\t\\\\N\t"
                + new String(
                    "è😀\uFFFD".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
  }

  @Test
  void other_spellings_are_refused() {
    for (String row :
        new String[] {
          "a\rb",
          "a\u0000b",
          "\\.",
          "a\\.",
          "\\x41",
          "\\101",
          "\\q",
          "a\\",
          "a\\N",
          "\\Na",
          "\u00ff",
          "\u00c3",
          "\u00c0\u0080",
          "\u00ed\u00a0\u0080"
        }) {
      assertThrows(InvalidRowException.class, () -> only(row), row);
    }
    assertThrows(InvalidRowException.class, () -> reader("a\tb\n").next(new String[1]));
    assertThrows(InvalidRowException.class, () -> reader("a\tb\n").next(new String[3]));
    assertThrows(InvalidRowException.class, () -> reader("a").next(new String[1]));
  }

  @Test
  void rows_are_written_anew_with_the_account_whatever_the_buffer() throws IOException {
    String rows = "1\tTab\\there\\\\.\n2\t\\N\n".repeat(20_000);
    Map<String, ColumnFormat> columns = new LinkedHashMap<>();
    columns.put("id", ColumnFormat.ID);
    columns.put("name", ColumnFormat.ANYTHING);
    for (int buffer : new int[] {1, 7, 65_536, 1_000_000}) {
      try (RestoredRowStream lines =
          new RestoredRowStream(
              new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
              12,
              columns,
              RowRule.NONE,
              40_000)) {
        StringBuilder written = new StringBuilder();
        byte[] bytes = new byte[buffer];
        for (int count = lines.read(bytes); count >= 0; count = lines.read(bytes)) {
          written.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        }
        assertEquals(rows.replaceAll("(?m)^(?=[0-9])", "12\t"), written.toString());
        assertEquals(2, lines.highest());
      }
    }
  }
}
