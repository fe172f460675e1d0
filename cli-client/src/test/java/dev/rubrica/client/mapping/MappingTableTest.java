package dev.rubrica.client.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.client.http.ImportStatusReport.Column;
import dev.rubrica.client.terminal.TextWidth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table fits the terminal and cannot control it, whatever the file contains. */
class MappingTableTest {

  private static String table(int width, Column... columns) {
    return new MappingTable(ColumnMapping.of(List.of(columns)), width).text();
  }

  private static Column column(String header, String field, String... examples) {
    return new Column(header, field, 0.5, List.of(examples));
  }

  @Test
  void no_line_reaches_the_edge_of_the_terminal() {
    Column longTexts = column("h".repeat(300), "customFields." + "f".repeat(60), "e".repeat(90));
    Column wideTexts = column("電話番号の見出しはとても長い", "customFields.電話", "東京都千代田区".repeat(9));
    for (int width = 40; width < 200; width++) {
      for (String line : table(width, longTexts, wideTexts).lines().toList()) {
        assertTrue(TextWidth.of(line) < width, width + ": " + line);
      }
    }
  }

  @Test
  void a_narrow_terminal_still_shows_all_columns() {
    assertEquals(
        """
          #  column  filled  field     examples
          0  Recap…    50 %  phoneNu…  347 123…
        """,
        table(10, column("Recapito", "phoneNumber", "347 123 4567")));
  }

  @Test
  void wide_characters_keep_the_table_aligned() {
    List<String> lines =
        table(80, column("電話", "phoneNumber", "1"), column("Città", "email", "2")).lines().toList();
    assertEquals(
        TextWidth.of(lines.get(1).replaceFirst("phone.*", "")),
        TextWidth.of(lines.get(2).replaceFirst("email.*", "")));
  }

  @Test
  void text_of_the_file_cannot_control_the_terminal() {
    Column hostile =
        column("\u001b[2JNo\rme\n", "customFields.\u202ex\u0007", "a\tb\u2028c", "\u009b31m");
    String table = table(80, hostile);
    assertEquals(2, table.lines().count());
    assertFalse(table.replace("\n", "").codePoints().anyMatch(it -> isControl(it)), () -> table);
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
  }

  @Test
  void numbers_of_columns_are_aligned() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      columns.add(column("c" + i, ""));
    }
    List<String> lines = table(80, columns.toArray(Column[]::new)).lines().toList();
    assertEquals("    #  column  filled  field      examples", lines.getFirst());
    assertEquals("    0  c0        50 %  (ignored)", lines.get(1));
    assertEquals("  100  c100      50 %  (ignored)", lines.getLast());
  }

  @Test
  void shares_are_rounded_down_but_a_value_is_never_hidden() {
    assertEquals("100 %", filled(1.0));
    assertEquals("99 %", filled(0.9999));
    assertEquals("29 %", filled(0.29));
    assertEquals("<1 %", filled(0.0001));
    assertEquals("0 %", filled(0.0));
  }

  private static String filled(double share) {
    String line = table(80, new Column("c", "email", share, List.of())).lines().toList().get(1);
    return line.substring(14, 20).strip();
  }

  @Test
  void what_the_service_does_not_tell_is_blank() {
    assertEquals("  0  c               email", line(new Column("c", "email", null, null)));
    assertTrue(table(80).startsWith("  #  column"), "a file without columns");
  }

  private static String line(Column column) {
    return table(80, column).lines().toList().get(1);
  }
}
