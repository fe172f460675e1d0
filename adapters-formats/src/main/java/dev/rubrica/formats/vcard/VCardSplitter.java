package dev.rubrica.formats.vcard;

import dev.rubrica.formats.FileLimits;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Splits a text into vCards, so that a malformed card does not affect the next one. */
final class VCardSplitter implements Closeable {

  private final BoundedLines lines;
  private final FileLimits limits;
  private final VCardPropertyDecoder decoder;
  private boolean isBegun;

  VCardSplitter(BoundedLines lines, FileLimits limits, VCardPropertyDecoder decoder) {
    this.lines = lines;
    this.limits = limits;
    this.decoder = decoder;
  }

  /** A card that begins in this line. */
  sealed interface Card {
    record Complete(long line, String text) implements Card {}

    record Broken(long line, String fault) implements Card {}
  }

  /** The next card; null at the end. */
  @Nullable Card next() throws IOException {
    while (!isBegun) {
      String line = lines.next();
      if (line == null) {
        return null;
      }
      isBegun = is(line, "BEGIN:VCARD");
    }
    isBegun = false;
    return card(lines.number(), new VCardLineBuffer(limits, decoder));
  }

  private Card card(long start, VCardLineBuffer card) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (is(line, "END:VCARD")) {
        return closed(start, card);
      }
      if (is(line, "BEGIN:VCARD")) {
        if (!card.expectsCard()) {
          isBegun = true;
          break;
        }
        skipNested();
      } else {
        card.add(line, lines.isCut());
      }
    }
    return new Card.Broken(start, "has no END:VCARD");
  }

  private static Card closed(long start, VCardLineBuffer card) {
    String fault = card.fault();
    return fault == null ? new Card.Complete(start, card.closed()) : new Card.Broken(start, fault);
  }

  private void skipNested() throws IOException {
    String line = lines.next();
    for (int depth = 1; line != null; line = lines.next()) {
      depth += is(line, "BEGIN:VCARD") ? 1 : is(line, "END:VCARD") ? -1 : 0;
      if (depth == 0) {
        return;
      }
    }
  }

  private static boolean is(String line, String text) {
    return line.length() < 100 && line.strip().equalsIgnoreCase(text);
  }

  /** The number of the last line. */
  long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
