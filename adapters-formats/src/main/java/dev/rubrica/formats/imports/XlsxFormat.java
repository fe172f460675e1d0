package dev.rubrica.formats.imports;

import com.ctc.wstx.exc.WstxIOException;
import dev.rubrica.application.port.out.ContactFiles.Damaged;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.DomainException.Invalid;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/** Workbooks of Excel 2007 and later: the first sheet that is not hidden and has rows. */
final class XlsxFormat implements FormatReader {

  private final Limits limits;
  private final Memory memory;

  XlsxFormat(Limits limits, Memory memory) {
    this.limits = limits;
    this.memory = memory;
  }

  @Override
  public Rows open(Path file) throws IOException {
    XlsxParts parts = new XlsxParts(file, memory.share());
    boolean opened = false;
    try {
      Rows rows = LookedAhead.at(rows(parts));
      opened = true;
      return rows;
    } catch (XMLStreamException broken) {
      throw refusal(broken);
    } catch (ZipException | EOFException broken) {
      throw Refused.because("is damaged: its ZIP archive is broken");
    } catch (XlsxText.TooLong tooLong) {
      throw Refused.because("has a text of more than " + limits.cell() + " characters");
    } finally {
      if (!opened) {
        parts.close();
      }
    }
  }

  private static Invalid refusal(XMLStreamException broken) {
    return broken instanceof WstxIOException io && io.getCause() instanceof Unpacked.Bomb bomb
        ? Refused.because(bomb.getMessage())
        : Refused.because("is damaged: a part of the workbook is cut off or no XML");
  }

  private Rows rows(XlsxParts parts) throws IOException, XMLStreamException {
    XlsxBook book = new XlsxBook(parts, limits, parts.share());
    for (String sheet : book.shown()) {
      if (hasRows(parts, book, sheet)) {
        return new XlsxRows(parts, book, limits, parts.open(sheet));
      }
    }
    throw Refused.because("has no rows in any sheet that is not hidden");
  }

  private boolean hasRows(XlsxParts parts, XlsxBook book, String sheet)
      throws IOException, XMLStreamException {
    XlsxRows rows = new XlsxRows(parts, book, limits, parts.open(sheet));
    try {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (row instanceof Row.Cells cells && !cells.cells().stream().allMatch(String::isBlank)) {
          return true;
        }
      }
      return false;
    } catch (Damaged broken) {
      throw Refused.because("cannot be read: row " + broken.line() + " " + broken.getMessage());
    }
  }
}
