package dev.rubrica.formats.vcard;

import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.FormatReader;
import dev.rubrica.formats.InvalidFile;
import dev.rubrica.formats.detect.CharsetDetector;
import java.io.IOException;
import java.nio.file.Path;

/** Reads files of vCards of any version and encoding. */
public final class VCardReader implements FormatReader {

  private final FileLimits limits;

  public VCardReader(FileLimits limits) {
    this.limits = limits;
  }

  @Override
  public Rows open(Path file) throws IOException {
    CharsetDetector encoding = CharsetDetector.of(file);
    if (!hasCard(file, encoding)) {
      throw InvalidFile.because("contains no vCard: it has no line BEGIN:VCARD");
    }
    return new VCardRows(cards(file, encoding));
  }

  private boolean hasCard(Path file, CharsetDetector encoding) throws IOException {
    try (VCardSplitter cards = cards(file, encoding)) {
      return cards.next() != null;
    }
  }

  private VCardSplitter cards(Path file, CharsetDetector encoding) throws IOException {
    BoundedLines lines =
        new BoundedLines(encoding.openBytes(file), VCardLineBuffer.maxLength(limits));
    return new VCardSplitter(
        lines, limits, new VCardPropertyDecoder(encoding.valueDecoder().orElse(null)));
  }
}
