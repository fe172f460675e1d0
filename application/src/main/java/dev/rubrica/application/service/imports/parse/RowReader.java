package dev.rubrica.application.service.imports.parse;

import static dev.rubrica.domain.imports.ImportField.COMMUNICATION_SUPPORTED;
import static dev.rubrica.domain.imports.ImportField.CUSTOM;
import static dev.rubrica.domain.imports.ImportField.CUSTOM_FIELDS;
import static dev.rubrica.domain.imports.ImportField.GENDER;
import static dev.rubrica.domain.imports.ImportField.IS_TEST;

import dev.rubrica.application.port.in.ManageContacts.AttributesPatch;
import dev.rubrica.application.port.in.ManageContacts.ContactPointsPatch;
import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.in.ManageContacts.NamePatch;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.imports.columns.Column;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.patch.Patch;
import dev.rubrica.domain.tag.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses rows to validated contacts. Not thread-safe. */
public final class RowReader {

  /** The birthday that Outlook writes when none is set. */
  private static final String NO_DATE = "0/0/00";

  private final MemoizedPhoneNumbers numbers;
  private final ContactFactory factory;
  private final PhoneCells phones;
  private final CustomFieldsCodec customFieldsCodec;
  private final @Nullable String country;
  private final Tags tagsOfAll;

  /**
   * @param tagsOfAll the tags that every row has, in addition to its own
   */
  public RowReader(
      PhoneNumbers phoneNumbers,
      CustomFieldsCodec customFieldsCodec,
      @Nullable String country,
      Tags tagsOfAll) {
    this.numbers = new MemoizedPhoneNumbers(phoneNumbers);
    this.factory = new ContactFactory(numbers);
    this.phones = new PhoneCells(phoneNumbers, country);
    this.customFieldsCodec = customFieldsCodec;
    this.country = country;
    this.tagsOfAll = tagsOfAll;
  }

  /**
   * Parses a row. A row without a readable phone number, but with a well-formed e-mail address, is
   * a contact without number, and has a warning.
   *
   * @throws Invalid the row is not a valid contact; lists all violations
   */
  public ParsedRow read(long line, RowCells cells) {
    Violations problems = new Violations();
    NameCells name = NameCells.of(cells);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    problems.take(() -> customFields(cells, fields));
    OverflowFields rest = new OverflowFields(fields);
    Phone phone = phone(cells, rest);
    String email = problems.take(() -> EmailCells.best(cells, rest));
    Input input =
        new Input(
            new NamePatch(Patch.setOrAbsent(name.first()), Patch.setOrAbsent(name.last())),
            new ContactPointsPatch(
                Patch.setOrAbsent(phone.number()),
                country,
                Patch.setOrAbsent(email),
                patch(problems, cells, COMMUNICATION_SUPPORTED, RowReader::channels)),
            new AttributesPatch(
                patch(problems, cells, GENDER, CellValueParser::gender),
                patch(problems, cells, IS_TEST, RowReader::flag),
                fields.isEmpty() ? Patch.absent() : Patch.set(fields),
                Patch.absent()),
            ContactFieldCells.of(cells, problems));
    Tags tags = problems.take(() -> tagsOfAll.with(TagCells.of(cells)));
    phone.require(email, problems);
    numbers.recall(phone.reading());
    ValidatedContact contact =
        problems.isEmpty() && tags != null ? problems.take(() -> create(input, tags)) : null;
    ValidatedContact valid = problems.orThrow(contact);
    return new ParsedRow(
        line, name.full(), input, phone.reading(), valid, phone.warning(line, cells));
  }

  private Phone phone(RowCells cells, OverflowFields rest) {
    try {
      return new Phone(phones.best(cells, rest), null);
    } catch (Invalid e) {
      return new Phone(null, e);
    }
  }

  /**
   * The phone number of a row.
   *
   * @param reading null if it has none
   * @param refusal why no cell for it is a number; null if one is, or all are blank
   */
  private record Phone(PhoneNumbers.@Nullable Reading reading, @Nullable Invalid refusal) {

    @Nullable String number() {
      return reading == null ? null : reading.number().value();
    }

    /** Adds the refusal to the violations, unless the e-mail address alone makes a contact. */
    void require(@Nullable String email, Violations problems) {
      if (refusal != null && !(problems.isEmpty() && isReachable(email))) {
        problems.addFirst(refusal);
      }
    }

    private static boolean isReachable(@Nullable String email) {
      return email != null && new EmailAddress(email).wellFormed();
    }

    @Nullable RowError warning(long line, RowCells cells) {
      return refusal == null ? null : RowErrorFactory.warning(line, cells, refusal);
    }
  }

  private ValidatedContact create(Input input, Tags tags) {
    ValidatedContact contact = factory.create(input);
    return tags.isEmpty()
        ? contact
        : new ValidatedContact(contact.details().withTags(tags), contact.valid());
  }

  private Map<String, @Nullable Object> customFields(
      RowCells cells, Map<String, @Nullable Object> fields) {
    String all = cells.first(CUSTOM_FIELDS);
    if (all != null) {
      fields.putAll(customFieldsCodec.read(all));
    }
    for (Column column : cells.filled(CUSTOM)) {
      String text = cells.text(column);
      if (!text.equals(NO_DATE)) {
        fields.put(column.key(), text);
      }
    }
    return fields;
  }

  private static boolean flag(String text) {
    return CellValueParser.flag(IS_TEST.title(), text);
  }

  private static Set<Channel> channels(String text) {
    return CellValueParser.channels(COMMUNICATION_SUPPORTED.title(), text);
  }

  // A blank cell keeps the current value, and so does a word for "unknown".
  private static <T> Patch<T> patch(
      Violations problems,
      RowCells cells,
      ImportField field,
      Function<String, ? extends @Nullable T> parser) {
    String text = cells.first(field);
    return Patch.setOrAbsent(text == null ? null : problems.take(() -> parser.apply(text)));
  }
}
