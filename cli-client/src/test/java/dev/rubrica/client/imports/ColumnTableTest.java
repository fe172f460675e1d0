package dev.rubrica.client.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.client.http.ImportStatusReport.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The columns of an imported file are listed with their fields. */
class ColumnTableTest {

  private static Column column(String header, String field) {
    return new Column(header, field, null, null);
  }

  @Test
  void fields_are_aligned_also_beside_wide_characters() {
    assertEquals(
        "\nColumns\n  電話番号  phoneNumber\n  Note      (ignored)\n",
        ColumnTable.of(List.of(column("電話番号", "phoneNumber"), column("Note", ""))));
  }

  @Test
  void a_file_without_columns_has_no_table() {
    assertEquals("", ColumnTable.of(null));
    assertEquals("", ColumnTable.of(List.of()));
  }
}
