package dev.rubrica.domain.imports;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the rows of a file contain.
 *
 * @param rows the number of rows, without blank ones and the header
 * @param headerRows the number of rows up to the header, including it; 0 without one
 * @param columns by index; rows may be longer than the header
 * @param firstRows the first readable rows
 */
public record FileInspection(
    long rows, int headerRows, List<ColumnProfile> columns, List<FirstRow> firstRows) {

  /** Of a file that is not read yet. */
  public static final FileInspection NONE = new FileInspection(0, 0, List.of(), List.of());

  public FileInspection {
    columns = List.copyOf(columns);
    firstRows = List.copyOf(firstRows);
  }

  /**
   * The values of a column.
   *
   * @param filled the number of rows with a value
   * @param examples the first distinct values
   */
  public record ColumnProfile(long filled, List<String> examples) {

    /** Of a column without values. */
    public static final ColumnProfile EMPTY = new ColumnProfile(0, List.of());

    public ColumnProfile {
      examples = List.copyOf(examples);
    }

    /** Omits the examples, which are personal data. */
    @Override
    public String toString() {
      return "ColumnProfile[" + filled + "]";
    }
  }

  /**
   * A row as it is in the file.
   *
   * @param values one for each column, "" for none
   */
  public record FirstRow(long line, List<String> values) {
    public FirstRow {
      values = List.copyOf(values);
    }

    /** Omits the values, which are personal data. */
    @Override
    public String toString() {
      return "FirstRow[" + line + "]";
    }
  }

  private ColumnProfile column(int index) {
    return index < columns.size() ? columns.get(index) : ColumnProfile.EMPTY;
  }

  /** These columns, which are all of a layout of the file, with the share of filled rows. */
  public List<ImportColumn> describe(List<ImportColumn> layout) {
    return IntStream.range(0, layout.size())
        .mapToObj(
            i ->
                new ImportColumn(
                    layout.get(i).header(), layout.get(i).field(), share(i), List.of()))
        .toList();
  }

  private double share(int index) {
    return rows == 0 ? 0 : Math.min(1, (double) column(index).filled() / rows);
  }

  /** These columns with the examples of their values. */
  public List<ImportColumn> withExamples(List<ImportColumn> layout) {
    return IntStream.range(0, layout.size())
        .mapToObj(i -> layout.get(i).withExamples(column(i).examples()))
        .toList();
  }

  /** The number of rows if so many of the first ones are no contacts, but the header. */
  public long rowsBelow(int otherHeaderRows) {
    return Math.max(0, rows + headerRows - otherHeaderRows);
  }
}
