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

/** XML that has few names: the parser keeps each, for as long as it reads. */
final class BoundedXmlReader extends StreamReaderDelegate {

  private static final int MOST_NAMES = 10_000;
  private static final Set<String> ENCODINGS =
      Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "WINDOWS-1252");

  private final BasicStreamReader xml;
  private final SymbolTable names;
  private final int most;

  /**
   * @param xml by Woodstox
   * @throws dev.rubrica.domain.DomainException.Invalid it is in an encoding that {@link
   *     MarkupLengthLimiter} cannot look through
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
      throw new WstxIOException(
          new ZipBombException("has more names of elements than a workbook has"));
    }
    return event;
  }

  /**
   * The text that was come upon, in pieces: the parser would have all of a CDATA section at once.
   */
  void writeText(Writer writer) throws XMLStreamException {
    try {
      xml.getText(writer, false);
    } catch (IOException failed) {
      throw new WstxIOException(failed);
    } catch (WstxLazyException found) {
      throw new XMLStreamException(found);
    }
  }
}
