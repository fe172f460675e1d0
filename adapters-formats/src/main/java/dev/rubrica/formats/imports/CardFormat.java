package dev.rubrica.formats.imports;

import dev.rubrica.application.port.out.ContactFiles.Rows;
import java.io.IOException;
import java.nio.file.Path;

/** Files of vCards, of any version and encoding. */
final class CardFormat implements FormatReader {

  private final Limits limits;

  CardFormat(Limits limits) {
    this.limits = limits;
  }

  @Override
  public Rows open(Path file) throws IOException {
    Encoding encoding = Encoding.of(file);
    if (!hasCard(file, encoding)) {
      throw Refused.because("holds no vCard: no line is BEGIN:VCARD");
    }
    return new CardRows(cards(file, encoding));
  }

  private boolean hasCard(Path file, Encoding encoding) throws IOException {
    try (Cards cards = cards(file, encoding)) {
      return cards.next() != null;
    }
  }

  private Cards cards(Path file, Encoding encoding) throws IOException {
    return new Cards(new BoundedLines(encoding.open(file), limits.cell()), limits);
  }
}
