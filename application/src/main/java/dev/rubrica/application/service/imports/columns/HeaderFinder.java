package dev.rubrica.application.service.imports.columns;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.domain.imports.ImportField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header of a table. Titles may stand above it ("Elenco clienti 2024"): rows without
 * contact data and with fewer cells than the header.
 */
final class HeaderFinder {

  private static final int MAX_TITLES = 10;

  private HeaderFinder() {}

  /**
   * The number of rows up to the header, including it; 0 if there is no header.
   *
   * @param header whether there is a header; null to detect it
   * @param rows the first rows that are not blank, with damaged ones
   */
  static int headerRows(
      @Nullable Boolean header, List<List<String>> rows, Map<String, String> mapping) {
    if (header != null && !header) {
      return 0;
    }
    List<List<String>> read =
        rows.stream().map(row -> row.stream().map(SpreadsheetEscaping::read).toList()).toList();
    int titles = titles(read, mapping);
    return header != null || titles > 0 || startsWithHeader(read, mapping) ? titles + 1 : 0;
  }

  // Ends at the first row with data, because a contact is never a title.
  private static int titles(List<List<String>> rows, Map<String, String> mapping) {
    int needed = width(mapping);
    int wideEnough = 0;
    int mostFilled = 0;
    for (int i = 0; i < rows.size() && i <= MAX_TITLES; i++) {
      List<String> row = rows.get(i);
      if (row.stream().anyMatch(ColumnTypeGuesser::isData)) {
        break;
      }
      int filled = (int) row.stream().filter(cell -> !cell.isEmpty()).count();
      if (isHeader(row, mapping)) {
        return filled > mostFilled || filled == 1 ? i : 0;
      }
      if (wideEnough == 0 && width(row) >= needed) {
        // Columns of unknown names that the mapping calls by index.
        wideEnough = i == 0 ? -1 : i;
      }
      mostFilled = Math.max(mostFilled, filled);
    }
    return Math.max(0, wideEnough);
  }

  // The number of columns that a mapping by index requires.
  private static int width(Map<String, String> mapping) {
    return mapping.keySet().stream()
        .filter(column -> column.matches("[0-9]{1,4}"))
        .mapToInt(column -> Integer.parseInt(column) + 1)
        .max()
        .orElse(0);
  }

  private static int width(List<String> row) {
    for (int i = row.size(); i > 0; i--) {
      if (!row.get(i - 1).isEmpty()) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isHeader(List<String> row, Map<String, String> mapping) {
    return row.stream().anyMatch(cell -> identifies(cell) || mapping.containsKey(cell));
  }

  private static boolean identifies(String header) {
    return ColumnHeaderDictionary.field(header)
        .filter(field -> field == ImportField.PHONE_NUMBER || field == ImportField.EMAIL)
        .isPresent();
  }

  private static boolean startsWithHeader(List<List<String>> rows, Map<String, String> mapping) {
    if (rows.isEmpty()
        || rows.getFirst().stream().anyMatch(ColumnTypeGuesser::isData)
        || isTooNarrow(rows, width(mapping))) {
      return false;
    }
    return rows.getFirst().stream()
            .anyMatch(it -> ColumnHeaderDictionary.field(it).isPresent() || mapping.containsKey(it))
        || rows.stream().skip(1).flatMap(List::stream).anyMatch(ColumnTypeGuesser::isData);
  }

  // A title above rows without header.
  private static boolean isTooNarrow(List<List<String>> rows, int needed) {
    return width(rows.getFirst()) < needed && rows.stream().anyMatch(row -> width(row) >= needed);
  }
}
