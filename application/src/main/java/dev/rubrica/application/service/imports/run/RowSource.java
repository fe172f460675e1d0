package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.ReadOptions;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.service.imports.columns.ColumnLayout;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.application.service.imports.parse.RowCells;
import dev.rubrica.application.service.imports.parse.RowErrorFactory;
import dev.rubrica.application.service.imports.parse.RowReader;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.tag.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an open file as batches of parsed rows. Not thread-safe. */
public final class RowSource implements AutoCloseable {

  private final Rows rows;
  private final ColumnLayout layout;
  private final RowReader reader;
  private final RowErrorFactory badRows;
  private int headerRows;

  /**
   * A batch of rows.
   *
   * @param rows in the order of the file, but those with a warning last
   * @param last whether the file ends after it, or cannot be read further
   * @param damage why the file cannot be read further; null otherwise
   */
  record Batch(
      List<ParsedRow> rows,
      List<BadRow> errors,
      boolean last,
      @Nullable DamagedFileException damage) {

    /** Whether rows of the batch have warnings or errors, whose numbers follow the file. */
    boolean reports() {
      return !errors.isEmpty() || !rows.isEmpty() && rows.getLast().warning() != null;
    }
  }

  /**
   * @param tags the tags that every row has, in addition to its own
   * @throws Invalid no column identifies contacts, or the mapping does not fit the columns
   */
  public RowSource(
      Rows rows,
      ReadOptions options,
      Tags tags,
      PhoneNumbers phoneNumbers,
      CustomFieldsCodec customFieldsCodec) {
    this.rows = rows;
    this.layout = layout(options.header(), options.mapping());
    this.headerRows = layout.headerRows();
    this.reader = new RowReader(phoneNumbers, customFieldsCodec, options.country(), tags);
    this.badRows = new RowErrorFactory(phoneNumbers, options.country());
  }

  private ColumnLayout layout(@Nullable Boolean header, Map<String, String> mapping) {
    Optional<List<String>> names = rows.header();
    if (names.isPresent()) {
      return ColumnLayout.ofHeader(names.get(), mapping, false);
    }
    return ColumnLayout.of(header, firstCells(), mapping);
  }

  private List<List<String>> firstCells() {
    List<List<String>> first = new ArrayList<>();
    String fault = "has no rows";
    for (Row row : rows.peek().reversed()) {
      switch (row) {
        case Row.Cells(_, List<String> cells) -> first.addFirst(cells);
        case Row.Damaged(_, List<String> cells, _) -> first.addFirst(cells);
        case Row.Unreadable(long line, String reason) ->
            fault = "cannot be read: line " + line + " " + reason;
      }
    }
    if (first.isEmpty()) {
      throw new Invalid("file", fault);
    }
    return first;
  }

  private static boolean isBlank(List<String> cells) {
    return cells.stream().allMatch(String::isBlank);
  }

  private static long length(List<String> cells) {
    return cells.stream().mapToLong(String::length).sum();
  }

  public ColumnLayout layout() {
    return layout;
  }

  public Rows rows() {
    return rows;
  }

  /**
   * The next batch with at most this many rows; fewer if they are long. Blank rows do not count. A
   * batch may be empty without being the last.
   */
  Batch next(int size) {
    RowBatch batch = new RowBatch(size);
    try {
      while (!batch.isFull()) {
        Row row = rows.next();
        if (row == null) {
          return batch.last(null);
        }
        take(row, batch);
      }
      return batch.full();
    } catch (@Nullable DamagedFileException e) {
      return batch.last(e);
    }
  }

  private void take(Row row, RowBatch batch) {
    switch (row) {
      case Row.Unreadable(long line, String reason) -> reject(line, reason, batch);
      case Row.Damaged(long line, List<String> texts, String reason) -> {
        if (headerRows == 0) {
          reject(line, reason, batch);
        } else {
          batch.count(length(texts));
          headerRows--;
        }
      }
      case Row.Cells(long line, List<String> texts) -> {
        batch.count(length(texts));
        if (headerRows == 0) {
          read(line, texts, batch);
        } else if (!isBlank(texts)) {
          // Unreadable rows before the header are rejected rows.
          headerRows--;
        }
      }
    }
  }

  private static void reject(long line, String reason, RowBatch batch) {
    batch.count(reason.length());
    batch.add(RowErrorFactory.unreadable(line, reason));
  }

  private void read(long line, List<String> texts, RowBatch batch) {
    RowCells cells = new RowCells(layout.columns(), texts);
    if (cells.isBlank()) {
      return;
    }
    try {
      batch.add(reader.read(line, cells));
    } catch (Invalid e) {
      batch.add(badRows.of(line, cells, e));
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
