package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the errors of rejected rows. */
public final class RowErrorFactory {

  private static final int LONGEST = 200;
  private static final int LONGEST_REASON = 1_000;

  private final PhoneCells phones;

  public RowErrorFactory(PhoneNumbers phoneNumbers, @Nullable String country) {
    this.phones = new PhoneCells(phoneNumbers, country);
  }

  public static BadRow unreadable(long line, String reason) {
    return new BadRow(excerpt(line, null, null, null, reason), null, null);
  }

  /**
   * The error or warning of a row of a file of phone numbers.
   *
   * @param text what is no phone number; null if the row has none
   * @param number a number of the row; null if none can be read
   */
  static BadRow number(
      long line, @Nullable String text, String reason, @Nullable PhoneNumber number) {
    RowError error = excerpt(line, null, ImportField.PHONE_NUMBER.title(), text, reason);
    return new BadRow(error, number, null);
  }

  /** The error of a row that is no valid contact. It names the first invalid field. */
  public BadRow of(long line, RowCells cells, Invalid e) {
    Violation first = e.problems().getFirst();
    List<Violation> rest = e.problems().stream().skip(1).toList();
    String others =
        rest.stream().map(violation -> "; " + violation.sentence()).collect(Collectors.joining());
    RowError error =
        excerpt(
            line,
            NameCells.of(cells).full(),
            first.field(),
            value(cells, first.field()),
            first.message() + others);
    return new BadRow(error, phone(cells), emailKey(cells));
  }

  /** What is wrong with the first invalid field of a row that may be imported without its value. */
  static RowError warning(long line, RowCells cells, Invalid e) {
    Violation first = e.problems().getFirst();
    return excerpt(
        line,
        NameCells.of(cells).full(),
        first.field(),
        value(cells, first.field()),
        first.message());
  }

  /** The warning of an imported row. */
  public static BadRow imported(ParsedRow row, RowError warning) {
    return withReason(row, warning, "; imported without it");
  }

  /**
   * The error of a row without its phone number whose e-mail address belongs to a contact with one:
   * they may be two persons.
   */
  public static BadRow ambiguous(ParsedRow row, RowError warning) {
    return withReason(row, warning, "; its e-mail address belongs to a contact with a number");
  }

  /** The error of a valid row without a contact in an import that creates none. */
  public static BadRow unknown(ParsedRow row) {
    String reason =
        identity(row)
            + "; UPDATE_ONLY creates no contacts: create the contact first, or import the row with"
            + " UPDATE";
    if (row.warning() != null) {
      reason += "; " + new Violation("phoneNumber", row.warning().reason()).sentence();
    }
    return new BadRow(
        excerpt(row.line(), row.name(), null, null, reason),
        row.contact().details().phone(),
        emailKey(row));
  }

  private static String identity(ParsedRow row) {
    if (row.phone() == null) {
      return "no contact has this e-mail address";
    }
    return emailKey(row) == null
        ? "no contact has this phone number"
        : "no contact has this phone number, and none without a number has this e-mail address";
  }

  private static BadRow withReason(ParsedRow row, RowError warning, String consequence) {
    String reason = warning.reason() + consequence;
    return new BadRow(
        new RowError(warning.line(), warning.name(), warning.field(), warning.value(), reason),
        null,
        emailKey(row));
  }

  private static @Nullable String emailKey(ParsedRow row) {
    EmailAddress email = row.contact().details().email();
    return email == null ? null : email.key();
  }

  /** The error of a valid row that cannot be merged with the existing contact. */
  public static BadRow of(ParsedRow row, Invalid e) {
    Violation first = e.problems().getFirst();
    return new BadRow(
        excerpt(row.line(), row.name(), first.field(), null, first.message()),
        row.contact().details().phone(),
        emailKey(row));
  }

  // Texts are cut at once: a batch may contain a thousand rows with cells of megabytes.
  private static RowError excerpt(
      long line,
      @Nullable String name,
      @Nullable String field,
      @Nullable String value,
      String reason) {
    return new RowError(
        line, excerpt(name), excerpt(field), excerpt(value), Text.excerpt(reason, LONGEST_REASON));
  }

  private static @Nullable String excerpt(@Nullable String text) {
    return text == null ? null : Text.excerpt(text, LONGEST);
  }

  private static @Nullable String value(RowCells cells, String field) {
    return ImportField.named(field).map(cells::first).orElse(null);
  }

  private @Nullable PhoneNumber phone(RowCells cells) {
    try {
      PhoneNumbers.Reading best = phones.best(cells, new OverflowFields(new HashMap<>()));
      return best == null ? null : best.number();
    } catch (Invalid _) {
      return null;
    }
  }

  private static @Nullable String emailKey(RowCells cells) {
    Map<String, @Nullable Object> nowhere = new HashMap<>();
    try {
      String best = EmailCells.best(cells, new OverflowFields(nowhere));
      return best == null ? null : new EmailAddress(best).key();
    } catch (Invalid _) {
      return null;
    }
  }
}
