package dev.rubrica.formats.xlsx;

import com.ctc.wstx.exc.WstxIOException;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.RowStream;
import dev.rubrica.formats.zip.ZipBombGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet (ECMA-376 part 1, 18.3.1.73) as a stream. */
final class XlsxRows implements RowStream {

  /** The maximum number of rows in a sheet. */
  static final int MOST_ROWS = 1_048_576;

  private final OpcPackage parts;
  private final XlsxWorkbook book;
  private final FileLimits limits;
  private final BoundedXmlReader xml;
  private long line;
  private long count;
  private long characters;
  private @Nullable String fault;

  XlsxRows(OpcPackage parts, XlsxWorkbook book, FileLimits limits, BoundedXmlReader xml) {
    this.parts = parts;
    this.book = book;
    this.limits = limits;
    this.xml = xml;
  }

  @Override
  public @Nullable Row next() {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new DamagedFileException(
              line, "declares a document type, which a workbook must not do", null);
        }
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
          return row();
        }
      }
      return null;
    } catch (XMLStreamException e) {
      throw new DamagedFileException(line, reason(e), null);
    } catch (XlsxText.TextTooLongException _) {
      throw new DamagedFileException(
          line, "has a cell of more than " + limits.cell() + " characters", null);
    }
  }

  // The parser's own messages may contain content of the file.
  private static String reason(XMLStreamException broken) {
    return broken instanceof WstxIOException io
            && io.getCause() instanceof ZipBombGuard.ZipBombException bomb
        ? bomb.reason()
        : "is damaged: its XML is truncated or corrupt";
  }

  private Row row() throws XMLStreamException {
    String number = xml.getAttributeValue(null, "r");
    line = number != null && number.matches("[0-9]{1,9}") ? Long.parseLong(number) : line + 1;
    List<String> cells = new ArrayList<>();
    characters = 0;
    fault = null;
    // Row numbers may repeat.
    if (line > MOST_ROWS || ++count > MOST_ROWS) {
      throw new DamagedFileException(line, "has more rows than a sheet can have", null);
    }
    while (xml.next() != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("row")) {
      if (xml.isStartElement() && xml.getLocalName().equals("c")) {
        cell(cells);
      }
    }
    return fault == null ? new Row.Cells(line, cells) : new Row.Unreadable(line, fault);
  }

  private void cell(List<String> cells) throws XMLStreamException {
    int column = column(xml.getAttributeValue(null, "r"), cells.size());
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    String text = text(type == null ? "n" : type, style);
    characters += text.length();
    if (column >= limits.columns()) {
      // Without text it is only formatted, as whole rows often are.
      fault = text.isBlank() ? fault : "has more than " + limits.columns() + " columns";
      return;
    }
    if (characters > limits.row()) {
      throw new DamagedFileException(
          line, "has more than " + limits.row() + " characters in a row", null);
    }
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, text);
  }

  /** The column of a reference such as AB12; without one, the column after the previous cell. */
  private static int column(@Nullable String reference, int next) {
    int column = 0;
    for (int i = 0; reference != null && i < reference.length() && i < 6; i++) {
      char letter = reference.charAt(i);
      if (letter < 'A' || letter > 'Z') {
        break;
      }
      column = 26 * column + letter - 'A' + 1;
    }
    return column == 0 ? next : column - 1;
  }

  private String text(String type, @Nullable String style) throws XMLStreamException {
    String value = "";
    while (xml.next() != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("c")) {
      if (!xml.isStartElement()) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "v", "is" -> value = XlsxText.read(xml, limits.cell());
        default -> XlsxText.skip(xml);
      }
    }
    return switch (type) {
      case "s" -> shared(value, style);
      case "b" -> value.isEmpty() ? "" : Boolean.toString(XlsxWorkbook.isTrue(value));
      case "e" -> "";
      case "str", "inlineStr", "d" -> book.text(value, style);
      default -> value.isEmpty() ? "" : book.number(value, style);
    };
  }

  /** Whether no row can follow the one that was read last. */
  boolean isFull() {
    return line == MOST_ROWS;
  }

  /** Releases the memory of the parser. */
  void closeSheet() throws XMLStreamException {
    xml.close();
  }

  private String shared(String number, @Nullable String style) {
    String text = number.isEmpty() ? "" : book.shared(number);
    if (text == null) {
      fault = "refers to a text that is not in the workbook";
      return "";
    }
    return book.text(text, style);
  }

  @Override
  public void close() {
    try {
      closeSheet();
      parts.close();
    } catch (XMLStreamException | IOException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
