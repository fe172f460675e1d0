package dev.rubrica.application.port.out;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.FileFormat;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of contacts in the formats people have them in, as streams of rows. */
public interface ContactFiles {

  /**
   * Takes an upload of the account in, whatever it holds, until {@link #discard}. What the stream
   * throws comes out, and nothing of the upload is left.
   *
   * @throws CapacityException there is no room for it; nothing of it is left
   */
  StoredUpload keep(AccountId account, InputStream upload);

  /**
   * Opens a kept file and checks it as a whole, in bounded memory and time.
   *
   * @param name what the client calls the file; its ending tells the format, and the content must
   *     agree
   * @throws DomainException.Invalid on {@code file}: it cannot be read as what it should be (empty,
   *     truncated, encrypted, a bomb, another format, no table); the message says why
   */
  Rows open(StoredUpload file, String name, Family family);

  /** Removes a kept file; one that is gone already is no error. */
  void discard(StoredUpload file);

  /**
   * Fields of a text row of RFC 4180 with its line end (CRLF), quoted where needed.
   *
   * @param cells null is an empty cell
   */
  String csvRow(List<? extends @Nullable String> cells);

  /** What a client may upload in one place. */
  enum Family {
    /** Delimited text and workbooks. */
    TABLE,
    VCARD
  }

  /** An upload that was taken in. */
  record StoredUpload(String key) {}

  /** The rows of one file, in its order, read once. Not safe for use by several threads. */
  interface Rows extends AutoCloseable {

    FileFormat format();

    /**
     * The names of the columns, where the format has names of its own (vCard: its properties).
     * Empty for tables: their first row may be names or not.
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

  /** A row of a file: blank ones too. */
  sealed interface Row {

    /** Where it stands: text and cards by the line it starts in, workbooks by row, from 1. */
    long line();

    /**
     * A row that could be read.
     *
     * @param cells as text, by column, "" for nothing; rows need not be of one length. Several
     *     values of one kind in a cell are joined by {@link #BETWEEN}, the best first
     */
    record Cells(long line, List<String> cells) implements Row {}

    /** A row that could not, though those after it may be. */
    record Unreadable(long line, String reason) implements Row {}
  }

  /** What stands between several values in one cell (as Google Contacts writes it). */
  String BETWEEN = " ::: ";

  /** A file turned out to be broken after its first rows had been read. */
  final class DamagedFileException extends RuntimeException {

    private final long line;

    /**
     * @param line after which nothing could be read
     * @param message what is wrong, without anything of the content
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
