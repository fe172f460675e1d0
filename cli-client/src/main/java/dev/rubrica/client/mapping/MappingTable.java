package dev.rubrica.client.mapping;

import dev.rubrica.client.http.ImportStatusReport.Column;
import dev.rubrica.client.terminal.TerminalText;
import dev.rubrica.client.terminal.TextWidth;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Formats the columns of a file with their fields and examples, in lines that fit a terminal. */
final class MappingTable {

  private static final int MIN_WIDTH = 40;
  private static final int FILLED_WIDTH = 6;

  /** The width that remains for examples beside long fields, unless the terminal is narrow. */
  private static final int EXAMPLES = 20;

  /** 0.29 * 100 is a little less than 29. */
  private static final double ROUNDING_ERROR = 1e-9;

  private static final String GAP = "  ";

  private final ColumnMapping mapping;
  private final int indexWidth;
  private final int headerWidth;
  private final int fieldWidth;
  private final int exampleWidth;

  /**
   * @param width the width of the terminal; lines have at least 40 columns
   */
  MappingTable(ColumnMapping mapping, int width) {
    this.mapping = mapping;
    this.indexWidth = Integer.toString(Math.max(0, mapping.size() - 1)).length();
    // The last column of the terminal remains empty, since a character in it may wrap the line.
    int rest = Math.max(MIN_WIDTH, width) - 1 - indexWidth - FILLED_WIDTH - 5 * GAP.length();
    this.headerWidth = Math.min(widest("column", this::header), rest * 30 / 100);
    this.fieldWidth =
        Math.min(
            widest("field", this::field), Math.max(rest * 40 / 100, rest - headerWidth - EXAMPLES));
    this.exampleWidth = rest - headerWidth - fieldWidth;
  }

  private int widest(String title, IntFunction<String> text) {
    return IntStream.range(0, mapping.size())
        .map(i -> TextWidth.of(text.apply(i)))
        .reduce(title.length(), Math::max);
  }

  /** All columns below their titles. */
  String text() {
    return IntStream.range(0, mapping.size())
        .mapToObj(this::line)
        .collect(Collectors.joining("", row("#", "column", "filled", "field", "examples"), ""));
  }

  /** The line of one column. */
  String line(int index) {
    Column column = mapping.columns().get(index);
    return row(
        Integer.toString(index),
        header(index),
        filled(column.filled()),
        field(index),
        examples(column.examples()));
  }

  private String row(String index, String header, String filled, String field, String examples) {
    String row =
        GAP
            + " ".repeat(indexWidth - index.length())
            + index
            + GAP
            + TextWidth.fit(header, headerWidth)
            + GAP
            + " ".repeat(FILLED_WIDTH - filled.length())
            + filled
            + GAP
            + TextWidth.fit(field, fieldWidth)
            + GAP
            + TextWidth.cut(examples, exampleWidth);
    return row.stripTrailing() + "\n";
  }

  private String header(int index) {
    return TerminalText.of(mapping.columns().get(index).header());
  }

  private String field(int index) {
    String field = mapping.field(index);
    return field.isEmpty() ? "(ignored)" : TerminalText.of(field);
  }

  // Rounded down, so that a column with a gap is never shown as full; but not to an empty column.
  private static String filled(@Nullable Double share) {
    if (share == null) {
      return "";
    }
    int percent = (int) (share * 100 + ROUNDING_ERROR);
    return percent == 0 && share > 0 ? "<1 %" : percent + " %";
  }

  private static String examples(@Nullable List<String> examples) {
    return examples == null
        ? ""
        : examples.stream().map(TerminalText::of).collect(Collectors.joining(", "));
  }
}
