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
import org.jspecify.annotations.Nullable;

/** Reads the cards of a text as rows, one at a time. */
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
  public @Nullable Row next() {
    try {
      VCardSplitter.Card card = cards.next();
      return card == null ? null : row(card);
    } catch (IOException e) {
      throw new DamagedFileException(cards.line(), "cannot be read from the disk", e);
    }
  }

  private static Row row(VCardSplitter.Card card) throws IOException {
    return switch (card) {
      case VCardSplitter.Card.Broken(long line, String fault) -> new Row.Unreadable(line, fault);
      case VCardSplitter.Card.Complete(long line, String text) -> row(line, text);
    };
  }

  private static Row row(long line, String text) throws IOException {
    try {
      return new Row.Cells(line, VCardColumns.of(read(text)));
    } catch (RuntimeException | StackOverflowError _) {
      // The message of the exception may contain content of the file.
      return new Row.Unreadable(line, "is not a readable vCard");
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
