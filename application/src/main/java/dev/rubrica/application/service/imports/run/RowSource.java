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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of an opened file as contacts-to-be, a batch at a time. */
public final class RowSource implements AutoCloseable {

  private final Rows rows;
  private final ColumnLayout layout;
  private final RowReader reader;
  private final RowErrorFactory badRows;
  private boolean headerComes;

  /**
   * What the next rows are.
   *
   * @param last whether the file ends with them, or cannot be read further
   * @param damage why it cannot; null otherwise
   */
  record Batch(
      List<ParsedRow> drafts,
      List<BadRow> errors,
      boolean last,
      @Nullable DamagedFileException damage) {}

  /**
   * @throws Invalid the columns or what was said of them make no sense
   */
  public RowSource(
      Rows rows, ReadOptions options, PhoneNumbers plans, CustomFieldsCodec fieldsText) {
    this.rows = rows;
    this.layout = layout(options.header(), options.mapping());
    this.headerComes = layout.named();
    this.reader = new RowReader(plans, fieldsText, options.country());
    this.badRows = new RowErrorFactory(plans, options.country());
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
    for (Row row : rows.peek()) {
      if (row instanceof Row.Cells(_, List<String> cells)) {
        first.add(cells);
      }
    }
    if (first.isEmpty()) {
      throw new Invalid("file", "has no rows");
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
   * At most so many rows, and fewer when they are long; blank ones are none. A batch may have none
   * at all without being the last.
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
    } catch (@Nullable DamagedFileException damage) {
      return batch.last(damage);
    }
  }

  private void take(Row row, RowBatch batch) {
    switch (row) {
      case Row.Unreadable(long line, String reason) -> {
        batch.count(reason.length());
        batch.add(RowErrorFactory.unreadable(line, reason));
      }
      case Row.Cells(long line, List<String> texts) -> {
        batch.count(length(texts));
        if (!headerComes) {
          read(line, texts, batch);
        } else if (!isBlank(texts)) {
          // Rows before it that cannot be read are rows all the same.
          headerComes = false;
        }
      }
    }
  }

  private void read(long line, List<String> texts, RowBatch batch) {
    RowCells cells = new RowCells(layout.columns(), texts);
    if (cells.isBlank()) {
      return;
    }
    try {
      batch.add(reader.read(line, cells));
    } catch (Invalid refused) {
      batch.add(badRows.of(line, cells, refused));
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
