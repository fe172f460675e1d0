package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the columns of rows and computes how uniform the counts are. Ignores blank rows, and a
 * title above the table.
 */
final class ColumnCounts extends CsvCallbackHandler<ColumnCounts.Line> {

  private static final int MAX_TITLES = 10;

  private final List<Line> rows = new ArrayList<>();
  private int titles;
  private int columns;
  private boolean hasDigits;

  /** A row of the text. */
  record Line(int columns, boolean hasDigits) {}

  void add(Line line) {
    if (line.columns() > 0) {
      rows.add(line);
    } else if (rows.size() <= MAX_TITLES && rows.stream().allMatch(row -> row.columns() == 1)) {
      titles = rows.size();
    }
  }

  /** Drops the last row, which may be incomplete, unless it is the only one. */
  void forgetLast() {
    if (rows.size() > 1) {
      rows.removeLast();
    }
  }

  /**
   * Whether the delimiter separates columns. Decimal commas, or several numbers, in a single column
   * do not: the first row, its header, has none.
   *
   * @param isComma whether the delimiter is a comma, which is part of texts, too
   */
  boolean isTable(boolean isComma) {
    int usual = usual();
    return usual > 2 || usual == 2 && first(isComma).columns() > 1;
  }

  // The first row below the title. A title is a row of one cell that is followed by a row of names,
  // without digits: after a blank row or, unless the delimiter is a comma, directly.
  private Line first(boolean isComma) {
    boolean isBelowTitles = titles < rows.size() && !rows.get(titles).hasDigits();
    int first = isBelowTitles ? titles : 0;
    boolean isAboveNames =
        first + 1 < rows.size()
            && rows.get(first).columns() == 1
            && rows.get(first + 1).columns() > 1
            && !rows.get(first + 1).hasDigits();
    return rows.get(isAboveNames && !isComma ? first + 1 : first);
  }

  /**
   * Increases with the share of rows that have the most frequent count, and with the number of
   * columns.
   */
  double score() {
    int usual = usual();
    double share =
        (double) rows.stream().filter(row -> row.columns() == usual).count() / rows.size();
    return share * share * Math.log(usual);
  }

  private int usual() {
    Map<Integer, Integer> frequencies = new TreeMap<>();
    rows.forEach(row -> frequencies.merge(row.columns(), 1, Integer::sum));
    return frequencies.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  @Override
  protected void beginRecord(long startingLine) {
    columns = 0;
    hasDigits = false;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    columns++;
    for (int i = offset; i < offset + length && !hasDigits; i++) {
      hasDigits = buffer[i] >= '0' && buffer[i] <= '9';
    }
  }

  @Override
  protected void setEmpty() {
    columns = 0;
  }

  @Override
  protected Line buildRecord() {
    return new Line(columns, hasDigits);
  }

  @Override
  protected int getFieldCount() {
    return columns;
  }

  @Override
  protected RecordType getRecordType() {
    return RecordType.DATA;
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("comments are disabled");
  }
}
