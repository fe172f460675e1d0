package dev.rubrica.formats.vcard;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.domain.imports.FileFormat;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The cards of a text as rows, one held at a time. */
final class VCardRows implements ContactFiles.Rows {

  private final VCardSplitter cards;

  VCardRows(VCardSplitter cards) {
    this.cards = cards;
  }

  @Override
  public FileFormat format() {
    return FileFormat.VCARD;
  }

  @Override
  public Optional<List<String>> header() {
    return Optional.of(VCardColumns.HEADER);
  }

  @Override
  public List<Row> peek() {
    return List.of();
  }

  @Override
  public Row next() {
    try {
      VCardSplitter.Card card = cards.next();
      return card == null ? null : row(card);
    } catch (IOException failed) {
      throw new DamagedFileException(cards.line(), "cannot be read from the disk", failed);
    }
  }

  private Row row(VCardSplitter.Card card) throws IOException {
    if (card.fault() != null) {
      return new Row.Unreadable(card.line(), card.fault());
    }
    try {
      return new Row.Cells(card.line(), VCardColumns.of(read(card.text())));
    } catch (RuntimeException | StackOverflowError unreadable) {
      // Its message may hold what it read.
      return new Row.Unreadable(card.line(), "is no vCard that can be read");
    }
  }

  private static VCard read(String text) throws IOException {
    try (VCardReader reader = new VCardReader(text)) {
      reader.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
      return reader.readNext();
    }
  }

  @Override
  public void close() {
    try {
      cards.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
