package dev.rubrica.formats.xlsx;

import com.ctc.wstx.exc.WstxIOException;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.sr.BasicStreamReader;
import com.ctc.wstx.util.SymbolTable;
import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.zip.ZipBombGuard.ZipBombException;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/** Reads XML with a limit of distinct names, because the parser keeps each name in memory. */
final class BoundedXmlReader extends StreamReaderDelegate {

  private static final int MOST_NAMES = 10_000;
  private static final Set<String> ENCODINGS =
      Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "WINDOWS-1252");

  private final BasicStreamReader xml;
  private final SymbolTable names;
  private final int most;

  /**
   * @param xml a reader of Woodstox
   * @throws dev.rubrica.domain.DomainException.Invalid the encoding is not one that {@link
   *     MarkupLengthLimiter} supports
   */
  BoundedXmlReader(XMLStreamReader xml) {
    super(xml);
    this.xml = (BasicStreamReader) xml;
    check(xml.getEncoding());
    check(xml.getCharacterEncodingScheme());
    this.names = this.xml.getConfig().getSymbols();
    this.most = names.size() + MOST_NAMES;
  }

  private static void check(@Nullable String encoding) {
    if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
      throw InvalidFile.because("is damaged: a part of the workbook is not in UTF-8");
    }
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    if (names.size() > most) {
      throw new WstxIOException(new ZipBombException("has too many element names for a workbook"));
    }
    return event;
  }

  /** Writes the current text in chunks; otherwise the parser would load a whole CDATA section. */
  void writeText(Writer writer) throws XMLStreamException {
    try {
      xml.getText(writer, false);
    } catch (IOException e) {
      throw new WstxIOException(e);
    } catch (WstxLazyException e) {
      throw new XMLStreamException(e);
    }
  }
}
