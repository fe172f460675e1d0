package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.service.imports.columns.ColumnLayout;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.application.service.imports.parse.RowCells;
import dev.rubrica.application.service.imports.parse.RowErrorFactory;
import dev.rubrica.application.service.imports.parse.RowReader;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.domain.tag.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads an open file as batches of parsed rows. Not thread-safe. */
public final class RowSource implements AutoCloseable {

  private final Rows rows;
  private final ColumnLayout layout;
  private final RowReader reader;
  private final RowErrorFactory badRows;
  private final RowRanges written;
  private int headerRows;
  private long position;

  /**
   * A batch of rows.
   *
   * @param range the positions of the rows in the file, blank ones included; null for none
   * @param rows in the order of the file, but those with a warning last
   * @param last whether the file ends after it, or cannot be read further
   * @param damage why the file cannot be read further; null otherwise
   */
  record Batch(
      RowRanges.@Nullable Range range,
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
    this(rows, options, tags, RowRanges.NONE, phoneNumbers, customFieldsCodec);
  }

  /**
   * The rows of a file that are read with {@link #nextUnparsed} only.
   *
   * @param check returns the layout to use, or throws an exception if it does not suffice
   * @throws Invalid the mapping does not fit the columns
   */
  public static RowSource ofUnparsed(
      Rows rows,
      ReadOptions options,
      UnaryOperator<ColumnLayout> check,
      PhoneNumbers phoneNumbers,
      CustomFieldsCodec customFieldsCodec) {
    return new RowSource(
        rows,
        options,
        Tags.none(),
        RowRanges.NONE,
        check.apply(layout(rows, options)),
        phoneNumbers,
        customFieldsCodec);
  }

  /**
   * The rows without those that earlier runs of the import have written.
   *
   * @param written the positions of these rows
   * @throws Invalid as the other constructor
   */
  public RowSource(
      Rows rows,
      ReadOptions options,
      Tags tags,
      RowRanges written,
      PhoneNumbers phoneNumbers,
      CustomFieldsCodec customFieldsCodec) {
    this(
        rows,
        options,
        tags,
        written,
        layout(rows, options).requireIdentity(),
        phoneNumbers,
        customFieldsCodec);
  }

  private RowSource(
      Rows rows,
      ReadOptions options,
      Tags tags,
      RowRanges written,
      ColumnLayout layout,
      PhoneNumbers phoneNumbers,
      CustomFieldsCodec customFieldsCodec) {
    this.rows = rows;
    this.written = written;
    this.layout = layout;
    this.headerRows = layout.headerRows();
    this.reader = new RowReader(phoneNumbers, customFieldsCodec, options.country(), tags);
    this.badRows = new RowErrorFactory(phoneNumbers, options.country());
  }

  private static ColumnLayout layout(Rows rows, ReadOptions options) {
    Optional<List<String>> names = rows.header();
    if (names.isPresent()) {
      return ColumnLayout.anyOfHeader(names.get(), options.mapping());
    }
    return ColumnLayout.any(options.header(), firstCells(rows), options.mapping());
  }

  private static List<List<String>> firstCells(Rows rows) {
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
   * batch may be empty without being the last. It ends before a row that is written already: the
   * batches are then those that the interrupted run would have read.
   */
  Batch next(int size) {
    skipWritten();
    RowBatch batch = new RowBatch(size, position);
    return written.contains(position) ? batch.full(position) : next(batch, written.next(position));
  }

  private Batch next(RowBatch batch, long end) {
    try {
      while (!batch.isFull() && position < end) {
        Row row = read();
        if (row == null) {
          return batch.last(position, null);
        }
        take(row, batch);
      }
      return batch.full(position);
    } catch (DamagedFileException e) {
      return batch.last(position, e);
    }
  }

  // Some of them at once, so that a reader releases its permit regularly.
  private void skipWritten() {
    for (int i = 0; i < RowBatch.MAX_READ && written.contains(position); i++) {
      Row row = read();
      if (row == null) {
        throw new IllegalStateException("the file is shorter than what was written of it");
      }
      takeHeader(row);
    }
  }

  private @Nullable Row read() {
    Row row = rows.next();
    if (row != null) {
      position++;
    }
    return row;
  }

  /** Whether the row is part of the header, or a title above it. */
  private boolean takeHeader(Row row) {
    boolean isHeader =
        headerRows > 0
            && switch (row) {
              // Unreadable rows before the header are rejected rows.
              case Row.Unreadable _ -> false;
              case Row.Damaged _ -> true;
              case Row.Cells cells -> !isBlank(cells.cells());
            };
    if (isHeader) {
      headerRows--;
    }
    return isHeader;
  }

  /**
   * The next row below the header that is not blank, as it is in the file.
   *
   * @return null when there are no more
   * @throws DamagedFileException the file cannot be read further
   */
  @Nullable Row nextUnparsed() {
    Row row = read();
    while (row != null && (takeHeader(row) || isNoRow(row))) {
      row = read();
    }
    return row;
  }

  private boolean isNoRow(Row row) {
    return row instanceof Row.Cells cells
        && new RowCells(layout.columns(), cells.cells()).isBlank();
  }

  private void take(Row row, RowBatch batch) {
    switch (row) {
      case Row.Unreadable(long line, String reason) -> reject(line, reason, batch);
      case Row.Damaged(long line, List<String> texts, String reason) -> {
        if (takeHeader(row)) {
          batch.count(length(texts));
        } else {
          reject(line, reason, batch);
        }
      }
      case Row.Cells(long line, List<String> texts) -> {
        batch.count(length(texts));
        // Blank rows above the header belong to it.
        if (headerRows == 0) {
          read(line, texts, batch);
        } else {
          takeHeader(row);
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
