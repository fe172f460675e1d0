package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactFiles.Damaged;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.CustomFieldsText;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.DomainException.Invalid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The rows of an opened file as contacts-to-be, a batch at a time. */
final class Source implements AutoCloseable {

  private static final int LOOKED_AT = 100;
  private static final int MOST_AHEAD = 1_000;
  private static final long CHARACTERS = 1_000_000;

  private final Rows rows;
  private final Queue<Row> ahead = new ArrayDeque<>();
  private final Layout layout;
  private final RowReader reader;
  private final BadRows badRows;

  /**
   * What the next rows are.
   *
   * @param last whether the file ends with them, or cannot be read further
   * @param damage why it cannot; null otherwise
   */
  record Batch(List<Draft> drafts, List<BadRow> errors, boolean last, Damaged damage) {}

  /**
   * @throws Invalid the columns or what was said of them make no sense
   */
  Source(
      Rows rows,
      Boolean header,
      Map<String, String> mapping,
      PhoneNumbers plans,
      CustomFieldsText fieldsText,
      String country) {
    this.rows = rows;
    this.layout = layout(header, mapping);
    this.reader = new RowReader(plans, fieldsText, country);
    this.badRows = new BadRows(plans, country);
  }

  private Layout layout(Boolean header, Map<String, String> mapping) {
    Optional<List<String>> names = rows.header();
    if (names.isPresent()) {
      return Layout.ofHeader(names.get(), mapping, false);
    }
    Layout found = Layout.of(header, firstRows(), mapping);
    if (found.named()) {
      dropHeader();
    }
    return found;
  }

  private List<List<String>> firstRows() {
    try {
      return lookAhead();
    } catch (Damaged broken) {
      throw new Invalid("file", broken.getMessage() + " (after line " + broken.line() + ")");
    }
  }

  // As many as tell the columns, but never more than memory has room for.
  private List<List<String>> lookAhead() {
    List<List<String>> first = new ArrayList<>();
    long characters = 0;
    while (first.size() < LOOKED_AT && ahead.size() < MOST_AHEAD && characters < CHARACTERS) {
      Row row = rows.next();
      if (row == null) {
        break;
      }
      if (row instanceof Row.Cells(_, List<String> cells)) {
        if (isBlank(cells)) {
          continue;
        }
        first.add(cells);
        characters += cells.stream().mapToLong(String::length).sum();
      }
      ahead.add(row);
    }
    if (first.isEmpty()) {
      throw new Invalid("file", "has no rows");
    }
    return first;
  }

  private static boolean isBlank(List<String> cells) {
    return cells.stream().allMatch(String::isBlank);
  }

  // Rows before it that cannot be read are rows all the same.
  private void dropHeader() {
    for (Iterator<Row> row = ahead.iterator(); row.hasNext(); ) {
      if (row.next() instanceof Row.Cells) {
        row.remove();
        return;
      }
    }
  }

  Layout layout() {
    return layout;
  }

  Rows rows() {
    return rows;
  }

  /** At most so many rows; blank ones are none. */
  Batch next(int size) {
    List<Draft> drafts = new ArrayList<>();
    List<BadRow> errors = new ArrayList<>();
    try {
      while (drafts.size() + errors.size() < size) {
        switch (ahead.isEmpty() ? rows.next() : ahead.remove()) {
          case null -> {
            return new Batch(drafts, errors, true, null);
          }
          case Row.Unreadable(long line, String reason) ->
              errors.add(BadRows.unreadable(line, reason));
          case Row.Cells(long line, List<String> texts) -> read(line, texts, drafts, errors);
        }
      }
      return new Batch(drafts, errors, false, null);
    } catch (Damaged damage) {
      return new Batch(drafts, errors, true, damage);
    }
  }

  private void read(long line, List<String> texts, List<Draft> drafts, List<BadRow> errors) {
    Cells cells = new Cells(layout.columns(), texts);
    if (cells.isBlank()) {
      return;
    }
    try {
      drafts.add(reader.read(line, cells));
    } catch (Invalid refused) {
      errors.add(badRows.of(line, cells, refused));
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
