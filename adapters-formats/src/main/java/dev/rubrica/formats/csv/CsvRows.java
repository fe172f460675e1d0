package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.RowStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of delimited text. An unbalanced quotation mark invalidates only its own row, not
 * the rows that the quotation would span: reading continues in the next line.
 */
final class CsvRows implements RowStream {

  /** Bounds the time for recovery; a file with more is no table. */
  private static final int BROKEN_QUOTATIONS = 1_000;

  private final RewindableReader text;
  private final Delimiter delimiter;
  private final FileLimits limits;
  private CsvParse parse;
  private int broken;

  CsvRows(Reader text, Delimiter delimiter, FileLimits limits) {
    this.text = new RewindableReader(text);
    this.delimiter = delimiter;
    this.limits = limits;
    this.parse = CsvParse.strict(this.text, delimiter, limits, 0);
  }

  @Override
  public @Nullable Row next() {
    try {
      return parse.next();
    } catch (CsvParseException e) {
      return recovered(parse.line(), e);
    } catch (UncheckedIOException e) {
      throw new DamagedFileException(parse.line(), "cannot be read from the disk", e);
    }
  }

  private @Nullable Row recovered(long line, CsvParseException fault) {
    String alone = isOfQuotation(fault) && broken++ < BROKEN_QUOTATIONS ? rewind(line) : null;
    if (alone == null) {
      throw new DamagedFileException(line, reason(fault), null);
    }
    parse = CsvParse.strict(text, delimiter, limits, line);
    try {
      return CsvParse.lenient(new StringReader(alone), delimiter, limits, line - 1).next();
    } catch (CsvParseException e) {
      if (isOfQuotation(e) && alone.length() <= limits.cell()) {
        return new Row.Unreadable(line, reason(e));
      }
      throw new DamagedFileException(line, reason(e), null);
    }
  }

  private @Nullable String rewind(long line) {
    try {
      return text.rewindAfter(line);
    } catch (IOException e) {
      throw new DamagedFileException(line, "cannot be read from the disk", e);
    }
  }

  // The parser wraps the exceptions of its handler. Its own errors are about quotations, or about
  // cells that are too long, which may be quotations.
  private static boolean isOfQuotation(CsvParseException fault) {
    return !(fault.getCause() instanceof CsvHandler.CsvFaultException ours) || ours.isOfQuotation();
  }

  // The parser's own messages may contain content of the file.
  private String reason(CsvParseException fault) {
    return fault.getCause() instanceof CsvHandler.CsvFaultException ours
        ? ours.reason()
        : "has a cell of more than "
            + limits.cell()
            + " characters, or a quotation that is not closed";
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
