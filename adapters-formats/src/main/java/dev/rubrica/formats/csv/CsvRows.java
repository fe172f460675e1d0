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
 * Rows of delimited text. A quotation mark out of place costs the row it is in, not those that the
 * quotation would reach over: reading goes on in the next line.
 */
final class CsvRows implements RowStream {

  /** Each costs a moment; a file with more is no table. */
  private static final int BROKEN_QUOTATIONS = 1_000;

  private final RewindableReader text;
  private final Delimiter delimiter;
  private final FileLimits limits;
  private CsvParse run;
  private int broken;

  CsvRows(Reader text, Delimiter delimiter, FileLimits limits) {
    this.text = new RewindableReader(text);
    this.delimiter = delimiter;
    this.limits = limits;
    this.run = CsvParse.strict(this.text, delimiter, limits, 0);
  }

  @Override
  public @Nullable Row next() {
    try {
      return run.next();
    } catch (CsvParseException fault) {
      return recovered(run.line(), fault);
    } catch (UncheckedIOException failed) {
      throw new DamagedFileException(run.line(), "cannot be read from the disk", failed);
    }
  }

  private @Nullable Row recovered(long line, CsvParseException fault) {
    String alone = isOfQuotation(fault) && broken++ < BROKEN_QUOTATIONS ? rewind(line) : null;
    if (alone == null) {
      throw new DamagedFileException(line, reason(fault), null);
    }
    run = CsvParse.strict(text, delimiter, limits, line);
    try {
      return CsvParse.lenient(new StringReader(alone), delimiter, limits, line - 1).next();
    } catch (CsvParseException still) {
      if (isOfQuotation(still) && alone.length() <= limits.cell()) {
        return new Row.Unreadable(line, reason(still));
      }
      throw new DamagedFileException(line, reason(still), null);
    }
  }

  private @Nullable String rewind(long line) {
    try {
      return text.rewindAfter(line);
    } catch (IOException failed) {
      throw new DamagedFileException(line, "cannot be read from the disk", failed);
    }
  }

  // The parser wraps what its handler throws, and its own faults are all of quotations or of cells
  // without end, which may be quotations.
  private static boolean isOfQuotation(CsvParseException fault) {
    return !(fault.getCause() instanceof CsvHandler.CsvFaultException ours) || ours.isOfQuotation();
  }

  // The parser's own messages may hold what it read.
  private String reason(CsvParseException fault) {
    return fault.getCause() instanceof CsvHandler.CsvFaultException ours
        ? ours.reason()
        : "has a cell of more than " + limits.cell() + " characters, or a quotation without end";
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
