package dev.rubrica.formats.csv;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.application.port.out.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes tables by RFC 4180 in UTF-8. Cells that a spreadsheet would execute are escaped. */
public final class CsvTableWriter implements TableWriter {

  private static final int BUFFER = 1 << 18;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder();

  public CsvTableWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void row(List<TableCell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      append(cells.get(i));
    }
    text.append("\r\n");
    if (text.length() > BUFFER) {
      writeText();
    }
  }

  private void append(TableCell cell) {
    switch (cell) {
      case TableCell.Text(String value) -> quoted(SpreadsheetEscaping.write(value));
      case TableCell.Number(var value) -> text.append(value);
      case TableCell.Flag(boolean value) -> text.append(value);
    }
  }

  private void quoted(String cell) {
    if (cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
      text.append('"').append(cell.replace("\"", "\"\"")).append('"');
    } else {
      text.append(cell);
    }
  }

  private void writeText() {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.setLength(0);
  }

  @Override
  public void flush() {
    writeText();
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void finish() {
    flush();
  }

  @Override
  public void close() {
    text.setLength(0);
  }
}
