package dev.rubrica.application.port.out;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.imports.FileFormat;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores uploaded files of contacts and reads them as streams of rows, whatever their format;
 * writes tables.
 */
public interface ContactFiles {

  /**
   * Stores an upload of the account, whatever its content, until {@link #discard}. If the stream
   * throws, the exception is propagated and nothing remains stored.
   *
   * @throws CapacityException there is not enough space; nothing remains stored
   */
  StoredUpload keep(AccountId account, InputStream upload);

  /**
   * Opens a stored file and checks it as a whole, in bounded memory and time.
   *
   * @param name the client's name of the file; its extension determines the format, and the content
   *     must match it
   * @throws DomainException.Invalid on {@code file}: the file is empty, truncated, encrypted, a zip
   *     bomb, of another format, or not a table; the message says why
   */
  Rows open(StoredUpload file, String name, Family family);

  /**
   * Writes the content of a stored file.
   *
   * @param out is not closed
   */
  void copy(StoredUpload file, OutputStream out);

  /** The size of a stored file in bytes. */
  long size(StoredUpload file);

  /** Deletes a stored file. Idempotent. */
  void discard(StoredUpload file);

  /**
   * Begins a table.
   *
   * @param out is not closed
   */
  TableWriter write(ExportFormat format, OutputStream out);

  /** The groups of formats, each with its own upload operation. */
  enum Family {
    /** Delimited text and workbooks. */
    TABLE,
    VCARD
  }

  /** A stored upload. */
  record StoredUpload(String key) {}

  /** The rows of one file in their order, read once. Not thread-safe. */
  interface Rows extends AutoCloseable {

    FileFormat format();

    /**
     * The names of the columns, if the format defines them (vCard: its properties). Empty for
     * tables, whose first row may be a header or not.
     */
    Optional<List<String>> header();

    /**
     * The first rows that are not blank; {@link #next} returns them, too. As many as show what the
     * columns contain: a hundred readable rows, or fewer if they are long. Empty for a format that
     * names its columns.
     */
    List<Row> peek();

    /**
     * The next row; null when there are no more.
     *
     * @throws DamagedFileException the file cannot be read further
     */
    @Nullable Row next();

    @Override
    void close();
  }

  /** A row of a file; it may be blank. */
  sealed interface Row {

    /**
     * The position of the row, from 1: the line in which it starts or, in a workbook, its number.
     */
    long line();

    /**
     * A readable row.
     *
     * @param cells the texts by column, "" for none, which {@link SpreadsheetEscaping#read}
     *     unescapes; rows may differ in length. Several values in one cell are joined by {@link
     *     #BETWEEN}, the preferred one first
     */
    record Cells(long line, List<String> cells) implements Row {}

    /**
     * A row with characters that cannot be read. It can be a header or a title, but is not a
     * contact, so that no damaged value is stored.
     *
     * @param cells as in {@link Cells}; U+FFFD stands for what cannot be read
     * @param reason why the row is rejected unless it is above the contacts
     */
    record Damaged(long line, List<String> cells, String reason) implements Row {}

    /** A row that cannot be read, though the rows after it may be. */
    record Unreadable(long line, String reason) implements Row {}
  }

  /** The separator of several values in one cell, as in exports of Google Contacts. */
  String BETWEEN = " ::: ";

  /** The file is damaged after its first rows. */
  final class DamagedFileException extends RuntimeException {

    private final long line;

    /**
     * @param line the last line before the damage
     * @param message the reason, without content of the file
     */
    public DamagedFileException(long line, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.line = line;
    }

    public long line() {
      return line;
    }
  }
}
