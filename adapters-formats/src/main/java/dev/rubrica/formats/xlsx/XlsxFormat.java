package dev.rubrica.formats.xlsx;

import com.ctc.wstx.exc.WstxIOException;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.FormatReader;
import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.PrefetchedRows;
import dev.rubrica.formats.RowStream;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import dev.rubrica.formats.zip.ZipBombGuard;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/**
 * Reads workbooks of Excel 2007 and later: the first visible sheet that has rows, and the sheets
 * that continue it.
 */
public final class XlsxFormat implements FormatReader {

  private final FileLimits limits;
  private final WorkbookMemoryBudget memory;

  public XlsxFormat(FileLimits limits, WorkbookMemoryBudget memory) {
    this.limits = limits;
    this.memory = memory;
  }

  @Override
  public Rows open(Path file) throws IOException {
    OpcPackage parts = new OpcPackage(file, memory.share());
    boolean opened = false;
    try {
      Rows rows = PrefetchedRows.of(FileFormat.XLSX, rows(parts));
      opened = true;
      return rows;
    } catch (XMLStreamException e) {
      throw refusal(e);
    } catch (ZipException | EOFException _) {
      throw InvalidFile.because("is damaged: its ZIP archive is corrupt");
    } catch (XlsxText.TextTooLongException _) {
      throw InvalidFile.because("has a text of more than " + limits.cell() + " characters");
    } finally {
      if (!opened) {
        parts.close();
      }
    }
  }

  private static Invalid refusal(XMLStreamException broken) {
    return broken instanceof WstxIOException io
            && io.getCause() instanceof ZipBombGuard.ZipBombException bomb
        ? InvalidFile.because(bomb.reason())
        : InvalidFile.because("is damaged: a part of the workbook is truncated or not XML");
  }

  private RowStream rows(OpcPackage parts) throws IOException, XMLStreamException {
    XlsxWorkbook book = new XlsxWorkbook(parts, limits, parts.share());
    List<String> shown = book.shown();
    for (int i = 0; i < shown.size(); i++) {
      if (hasRows(parts, book, shown.get(i))) {
        return new XlsxSheets(parts, book, limits, shown.subList(i, shown.size()));
      }
    }
    throw InvalidFile.because("has no rows in any visible sheet");
  }

  private boolean hasRows(OpcPackage parts, XlsxWorkbook book, String sheet)
      throws IOException, XMLStreamException {
    XlsxRows rows = new XlsxRows(parts, book, limits, parts.open(sheet));
    try {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (!(row instanceof Row.Cells cells)
            || !cells.cells().stream().allMatch(String::isBlank)) {
          return true;
        }
      }
      return false;
    } catch (DamagedFileException e) {
      throw InvalidFile.because("cannot be read: row " + e.line() + " " + e.getMessage());
    }
  }
}
