package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the columns of rows and computes how uniform the counts are. Ignores blank rows. */
final class ColumnCounts extends CsvCallbackHandler<Integer> {

  private final List<Integer> rows = new ArrayList<>();
  private int columns;

  void add(int count) {
    if (count > 0) {
      rows.add(count);
    }
  }

  /** Drops the last row, which may be incomplete, unless it is the only one. */
  void forgetLast() {
    if (rows.size() > 1) {
      rows.removeLast();
    }
  }

  /**
   * Whether the delimiter separates columns. Decimal commas in a single column do not: the first
   * row, its header, has none.
   */
  boolean isTable() {
    int usual = usual();
    return usual > 2 || usual == 2 && rows.getFirst() > 1;
  }

  /**
   * Increases with the share of rows that have the most frequent count, and with the number of
   * columns.
   */
  double score() {
    int usual = usual();
    double share = (double) rows.stream().filter(count -> count == usual).count() / rows.size();
    return share * share * Math.log(usual);
  }

  private int usual() {
    Map<Integer, Integer> frequencies = new TreeMap<>();
    rows.forEach(count -> frequencies.merge(count, 1, Integer::sum));
    return frequencies.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  @Override
  protected void beginRecord(long startingLine) {
    columns = 0;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    columns++;
  }

  @Override
  protected void setEmpty() {
    columns = 0;
  }

  @Override
  protected Integer buildRecord() {
    return columns;
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
