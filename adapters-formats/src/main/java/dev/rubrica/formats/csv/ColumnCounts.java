package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the columns of rows, and how much the rows are alike in them. Blank rows do not count. */
final class ColumnCounts extends CsvCallbackHandler<Integer> {

  private final List<Integer> rows = new ArrayList<>();
  private int columns;

  void add(int count) {
    if (count > 0) {
      rows.add(count);
    }
  }

  /** Unless it is the only one: then half a row must do. */
  void forgetLast() {
    if (rows.size() > 1) {
      rows.removeLast();
    }
  }

  /**
   * Whether the delimiter makes columns. A comma in the numbers of a single column does not: there
   * the first row, the header, has none.
   */
  boolean isTable() {
    int usual = usual();
    return usual > 2 || usual == 2 && rows.getFirst() > 1;
  }

  /** Higher for more rows of the usual count, and for more columns. */
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
    throw new IllegalStateException("there are no comments");
  }
}
