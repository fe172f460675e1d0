package dev.rubrica.application.service.imports.columns;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file with the fields that they fill.
 *
 * @param headerRows the number of rows, without blank ones, up to the header, including it: one
 *     unless there are titles above it; 0 without a header in the rows
 */
public record ColumnLayout(List<Column> columns, int headerRows) {

  private static final int MAX_KEY = 64;
  private static final int MAX_HEADER = 200;
  private static final int SHOWN = 20;

  /**
   * The layout of a table, whose first row may be a header, or a title above the header.
   *
   * @param header whether there is a header; null to detect it
   * @param rows the first rows
   * @throws Invalid no column identifies contacts, or the mapping does not fit the columns
   */
  public static ColumnLayout of(
      @Nullable Boolean header, List<List<String>> rows, Map<String, String> mapping) {
    return any(header, rows, mapping).requireIdentity();
  }

  /** As {@link #of}, also if no column identifies contacts. */
  public static ColumnLayout any(
      @Nullable Boolean header, List<List<String>> rows, Map<String, String> mapping) {
    int headerRows = HeaderFinder.headerRows(header, rows, mapping);
    if (headerRows == 0) {
      return ofRows(rows, mapping);
    }
    List<String> names = rows.isEmpty() ? List.of() : rows.get(headerRows - 1);
    return ofHeader(names, mapping, headerRows);
  }

  /** The layout of a file whose columns have names. */
  public static ColumnLayout ofHeader(
      List<String> header, Map<String, String> mapping, boolean inFirstRow) {
    return ofHeader(header, mapping, inFirstRow ? 1 : 0).requireIdentity();
  }

  /** The layout of a file that names its columns, also if none identifies contacts. */
  public static ColumnLayout anyOfHeader(List<String> header, Map<String, String> mapping) {
    return ofHeader(header, mapping, 0);
  }

  private static ColumnLayout ofHeader(
      List<String> header, Map<String, String> mapping, int headerRows) {
    List<String> names = header.stream().map(SpreadsheetEscaping::read).toList();
    List<ImportField> fields =
        names.stream()
            .map(name -> ColumnHeaderDictionary.field(name).orElse(ImportField.CUSTOM))
            .toList();
    List<String> titles =
        titles(names, headerRows > 0 && names.stream().anyMatch(ColumnTypeGuesser::isData));
    return new ColumnLayout(
        columns(titles, titles, fields, RequestedMapping.of(mapping, names)), headerRows);
  }

  // A header that contains a phone number or an e-mail address is the row of a person. Its texts
  // are replaced, because headers appear in reports.
  private static List<String> titles(List<String> names, boolean isRowOfPerson) {
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                isRowOfPerson && ColumnHeaderDictionary.field(names.get(i)).isEmpty()
                    ? "column " + i
                    : Text.excerpt(names.get(i), MAX_HEADER))
        .toList();
  }

  private static ColumnLayout ofRows(List<List<String>> rows, Map<String, String> mapping) {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    List<String> indexes = IntStream.range(0, width).mapToObj(Integer::toString).toList();
    List<String> keys = indexes.stream().map(index -> "column " + index).toList();
    RequestedMapping mapped = RequestedMapping.of(mapping, indexes);
    return new ColumnLayout(
        columns(indexes, keys, ColumnTypeGuesser.fields(rows, width), mapped), 0);
  }

  private static List<Column> columns(
      List<String> headers,
      List<String> names,
      List<ImportField> fields,
      RequestedMapping mapping) {
    List<Column> columns = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (int i = 0; i < headers.size(); i++) {
      Column plain = new Column(i, headers.get(i), fields.get(i), key(names.get(i), i));
      Column column = mapping.apply(plain);
      boolean exact = ColumnHeaderDictionary.namesCustomField(names.get(i));
      String key = unused(column.key(), exact, used);
      columns.add(new Column(i, column.header(), column.field(), key));
    }
    return columns;
  }

  private static String key(String name, int index) {
    if (ColumnHeaderDictionary.namesCustomField(name)) {
      return Text.excerpt(name.substring(ImportField.CUSTOM.title().length()), MAX_KEY);
    }
    String key = name.isEmpty() ? "column " + index : name;
    int end = Math.min(MAX_KEY - 4, key.codePointCount(0, key.length()));
    return key.substring(0, key.offsetByCodePoints(0, end)).strip();
  }

  // In an export, the names of two custom fields may differ in their case alone.
  private static String unused(String key, boolean exact, Set<String> used) {
    String free = key;
    for (int i = 2; !used.add(exact ? free : free.toLowerCase(Locale.ROOT)); i++) {
      free = key + " " + i;
    }
    return free;
  }

  /**
   * This layout.
   *
   * @throws Invalid no column identifies contacts
   */
  public ColumnLayout requireIdentity() {
    boolean identifies =
        columns.stream()
            .anyMatch(it -> it.holds(ImportField.PHONE_NUMBER) || it.holds(ImportField.EMAIL));
    if (!identifies) {
      throw new Invalid(
          "file",
          "has no column recognized as phone numbers or e-mail addresses; name one in"
              + " mapping. "
              + shownColumns());
    }
    return this;
  }

  /**
   * This layout with the columns of phone numbers alone; all others are ignored.
   *
   * @throws Invalid there is no column of phone numbers
   */
  public ColumnLayout requireNumbers() {
    if (columns.stream().noneMatch(it -> it.holds(ImportField.PHONE_NUMBER))) {
      throw new Invalid(
          "file",
          "has no column recognized as phone numbers; name one in mapping, by its header or its"
              + " index, as in {\"0\":\"phoneNumber\"}. "
              + shownColumns());
    }
    return new ColumnLayout(columns.stream().map(ColumnLayout::unlessNumber).toList(), headerRows);
  }

  private static Column unlessNumber(Column column) {
    return column.holds(ImportField.PHONE_NUMBER)
        ? column
        : new Column(column.index(), column.header(), ImportField.IGNORED, column.key());
  }

  private String shownColumns() {
    return "Its columns: "
        + columns.stream().limit(SHOWN).map(Column::header).collect(Collectors.joining(", "))
        + (columns.size() > SHOWN ? " …" : "");
  }

  /** Whether a row of the file is the header. */
  public boolean named() {
    return headerRows > 0;
  }

  public List<ImportColumn> described() {
    return columns.stream().map(Column::described).toList();
  }
}
