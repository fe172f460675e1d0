package dev.rubrica.formats.vcard;

import dev.rubrica.formats.FileLimits;
import java.io.Closeable;
import java.io.IOException;

/** Cuts a text into vCards, so that a broken one does not take the next with it. */
final class VCardSplitter implements Closeable {

  private final BoundedLines lines;
  private final FileLimits limits;
  private boolean isBegun;

  VCardSplitter(BoundedLines lines, FileLimits limits) {
    this.lines = lines;
    this.limits = limits;
  }

  /**
   * A card, or what is wrong with it.
   *
   * @param line where it begins
   * @param text null if broken
   * @param fault null if not
   */
  record Card(long line, String text, String fault) {}

  /** The next one; null when there are no more. */
  Card next() throws IOException {
    while (!isBegun) {
      String line = lines.next();
      if (line == null) {
        return null;
      }
      isBegun = is(line, "BEGIN:VCARD");
    }
    isBegun = false;
    return card(lines.number(), new VCardLineBuffer(limits));
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
    return new Card(start, null, "has no END:VCARD");
  }

  private static Card closed(long start, VCardLineBuffer card) {
    return card.fault() == null
        ? new Card(start, card.closed(), null)
        : new Card(start, null, card.fault());
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

  /** Where the text has been read to. */
  long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
