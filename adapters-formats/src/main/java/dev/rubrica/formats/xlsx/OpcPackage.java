package dev.rubrica.formats.xlsx;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import dev.rubrica.formats.zip.ZipBombGuard;
import dev.rubrica.formats.zip.ZipDirectoryCheck;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the parts of an Office Open XML package (ECMA-376 part 2) as XML, without document types
 * and entities, and rejects zip bombs.
 */
final class OpcPackage implements Closeable {

  private static final XMLInputFactory XML = factory();

  /** Receives the reader at an element, and may read further. */
  interface Elements {
    void take(BoundedXmlReader xml) throws XMLStreamException;
  }

  private final ZipFile zip;
  private final long length;
  private final AtomicLong left;
  private final WorkbookMemoryBudget.Share share;

  /**
   * @param share accounts for the memory of the package until it is closed
   * @throws dev.rubrica.domain.DomainException.Invalid the archive is damaged
   */
  OpcPackage(Path file, WorkbookMemoryBudget.Share share) throws IOException {
    ZipDirectoryCheck.check(file);
    this.share = share;
    this.length = Files.size(file);
    this.left = ZipBombGuard.of(length);
    try {
      this.zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException _) {
      throw InvalidFile.because("is damaged: its ZIP archive is truncated or corrupt");
    }
  }

  private static XMLInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 100_000);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 100);
    factory.setProperty(WstxInputProperties.P_MIN_TEXT_SEGMENT, 8_192);
    return factory;
  }

  boolean has(String name) {
    return zip.getEntry(plain(name)) != null;
  }

  // Some programs write absolute paths of parts.
  private static String plain(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid the part does not exist
   */
  BoundedXmlReader open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(plain(name));
    if (entry == null) {
      throw InvalidFile.because("is not a workbook, or is damaged: a part is missing");
    }
    try {
      // The declared size of an entry may be wrong.
      long packed = Math.min(entry.getCompressedSize(), length);
      InputStream part = new ZipBombGuard(zip.getInputStream(entry), packed, left);
      return new BoundedXmlReader(XML.createXMLStreamReader(new MarkupLengthLimiter(part)));
    } catch (XMLStreamException _) {
      throw InvalidFile.because("is damaged: a part of the workbook is not XML");
    }
  }

  /** Calls the consumer at the start of each element of a part. */
  void each(String name, Elements elements) throws IOException, XMLStreamException {
    BoundedXmlReader xml = open(name);
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw InvalidFile.because("declares a document type, which a workbook must not do");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          elements.take(xml);
        }
      }
    } finally {
      xml.close();
    }
  }

  WorkbookMemoryBudget.Share share() {
    return share;
  }

  @Override
  public void close() throws IOException {
    share.close();
    zip.close();
  }
}
