package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.PhoneNumbers;
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

/** Tells what is wrong with rows. */
public final class RowErrorFactory {

  private static final int LONGEST = 200;
  private static final int LONGEST_REASON = 1_000;

  private final PhoneCells phones;

  public RowErrorFactory(PhoneNumbers plans, @Nullable String country) {
    this.phones = new PhoneCells(plans, country);
  }

  public static BadRow unreadable(long line, String reason) {
    return new BadRow(excerpt(line, null, null, null, reason), null, null);
  }

  /** A row that can be no contact; it is blamed on the first field that is wrong. */
  public BadRow of(long line, RowCells cells, Invalid refused) {
    Violation first = refused.problems().getFirst();
    List<Violation> rest = refused.problems().stream().skip(1).toList();
    String more = rest.stream().map(it -> "; " + it.sentence()).collect(Collectors.joining());
    RowError error =
        excerpt(
            line,
            NameCells.of(cells).full(),
            first.field(),
            value(cells, first.field()),
            first.message() + more);
    return new BadRow(error, phone(cells), emailKey(cells));
  }

  /** A good row that does not go together with the contact that is there. */
  public static BadRow of(ParsedRow draft, Invalid refused) {
    Violation first = refused.problems().getFirst();
    EmailAddress email = draft.contact().details().email();
    return new BadRow(
        excerpt(draft.line(), draft.name(), first.field(), null, first.message()),
        draft.contact().details().phone(),
        email == null ? null : email.key());
  }

  // From the first moment: a batch may have a thousand of rows whose cells have megabytes.
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
    } catch (Invalid unreadable) {
      return null;
    }
  }

  private static @Nullable String emailKey(RowCells cells) {
    Map<String, @Nullable Object> nowhere = new HashMap<>();
    try {
      String best = EmailCells.best(cells, new OverflowFields(nowhere));
      return best == null ? null : new EmailAddress(best).key();
    } catch (Invalid unreadable) {
      return null;
    }
  }
}
