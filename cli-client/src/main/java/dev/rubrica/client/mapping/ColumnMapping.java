package dev.rubrica.client.mapping;

import dev.rubrica.client.http.ImportStatusReport.Column;
import dev.rubrica.client.http.MappedImportBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the columns of an uploaded file: those that the service determined, and those that
 * the user has changed.
 *
 * @param changes the fields that the user has set, by the index of the column
 */
record ColumnMapping(List<Column> columns, Map<Integer, String> changes) {

  /** The service cuts longer headers, so that they do not name a column any more. */
  private static final int MAX_HEADER = 200;

  private static final Pattern PUNCTUATION = Pattern.compile("(?:[^\\p{L}\\p{N}]|º)+");

  ColumnMapping {
    changes = Map.copyOf(changes);
  }

  static ColumnMapping of(List<Column> columns) {
    return new ColumnMapping(columns, Map.of());
  }

  int size() {
    return columns.size();
  }

  String field(int index) {
    return changes.getOrDefault(index, columns.get(index).field());
  }

  ColumnMapping with(int index, String field) {
    Map<Integer, String> changed = new TreeMap<>(changes);
    changed.put(index, field);
    return new ColumnMapping(columns, changed);
  }

  /** The changes applied to other columns, as far as they exist and requests can name them. */
  ColumnMapping over(List<Column> others) {
    ColumnMapping plain = of(others);
    Map<Integer, String> applicable = new TreeMap<>(changes);
    applicable
        .keySet()
        .removeIf(index -> index >= others.size() || plain.hidingColumn(index).isPresent());
    return new ColumnMapping(others, applicable);
  }

  /**
   * The column because of which requests cannot name another column: its header is the index of the
   * other one, which has no header of its own. Empty if requests can name the column.
   */
  OptionalInt hidingColumn(int index) {
    if (isNamedByHeader(index)) {
      return OptionalInt.empty();
    }
    String number = Integer.toString(index);
    return IntStream.range(0, size())
        .filter(i -> i != index && withoutPunctuation(columns.get(i).header()).equals(number))
        .findFirst();
  }

  // The service ignores punctuation when it compares headers, before it considers an index.
  private static String withoutPunctuation(String header) {
    return PUNCTUATION.matcher(header).replaceAll(" ").strip();
  }

  /**
   * The request to import the file with these fields. Without changes, it leaves the mapping to the
   * upload. Otherwise it names all columns that can be named, since it replaces the mapping of the
   * upload, and declares the header, since the service detects a header with regard to the mapping.
   *
   * @param header what the user has declared; null to declare what the columns show
   */
  MappedImportBody request(long importId, @Nullable Boolean header) {
    if (changes.isEmpty()) {
      return new MappedImportBody(importId, null, null, false);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (hidingColumn(i).isEmpty()) {
        fields.put(isNamedByHeader(i) ? columns.get(i).header() : Integer.toString(i), field(i));
      }
    }
    return new MappedImportBody(importId, fields, header == null ? shownHeader() : header, false);
  }

  // Rather than by its index, which could also be the header of another column.
  private boolean isNamedByHeader(int index) {
    String header = columns.get(index).header();
    boolean isFirst =
        columns.stream().limit(index).noneMatch(column -> column.header().equals(header));
    boolean isOfFile = !header.isBlank() && !header.equals("column " + index);
    return isFirst && isOfFile && header.length() < MAX_HEADER;
  }

  // Without a header, the service calls columns by their indexes; but these may also be the header,
  // which the option --header of the upload may have declared.
  private @Nullable Boolean shownHeader() {
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).header().equals(Integer.toString(i))) {
        return true;
      }
    }
    return null;
  }

  /** Omits the headers and custom fields of the file, which must not be logged. */
  @Override
  public String toString() {
    return "ColumnMapping[" + columns.size() + " columns, " + changes.size() + " changes]";
  }
}
