package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.service.imports.columns.Column;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.text.InvisibleMarks;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the e-mail addresses of a row. The first valid one becomes the contact's. */
final class EmailCells {

  private static final Pattern BETWEEN =
      Pattern.compile(Pattern.quote(ContactFiles.BETWEEN) + "|[;,\\s]+");
  private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]+)>");

  private static final int MAX_ADDRESSES = 100;
  private static final AsciiText PLAIN =
      new AsciiText(AsciiText.LETTERS + AsciiText.DIGITS + "@._+-");

  private EmailCells() {}

  /**
   * The e-mail address of the contact; null when the row has none.
   *
   * @param rest collects the other addresses
   * @throws Invalid none of them is a valid address
   */
  static @Nullable String best(RowCells cells, OverflowFields rest) {
    @Nullable EmailAddress best = null;
    Invalid refusal = null;
    for (Column column : cells.filled(ImportField.EMAIL)) {
      List<String> addresses = addresses(cells.text(column));
      for (int i = 0; i < addresses.size(); i++) {
        String text = addresses.get(i);
        if (best != null) {
          if (!best.value().equalsIgnoreCase(text)) {
            rest.keep(column, i, text);
          }
          continue;
        }
        try {
          best = new EmailAddress(text);
        } catch (Invalid e) {
          refusal = refusal == null ? e : refusal;
        }
      }
    }
    if (best == null && refusal != null) {
      throw refusal;
    }
    return best == null ? null : best.value();
  }

  // Fast path: most cells contain one address.
  private static List<String> addresses(String cell) {
    if (PLAIN.test(cell)) {
      return List.of(cell);
    }
    String visible = InvisibleMarks.remove(cell);
    Matcher named = NAMED.matcher(visible);
    return named.matches() ? List.of(named.group(1).strip()) : separated(visible);
  }

  private static List<String> separated(String cell) {
    String[] addresses = BETWEEN.split(cell, MAX_ADDRESSES + 1);
    if (addresses.length > MAX_ADDRESSES) {
      throw new Invalid(
          "email", "must not have more than " + MAX_ADDRESSES + " addresses in a cell");
    }
    return Stream.of(addresses).filter(it -> !it.isBlank()).toList();
  }
}
