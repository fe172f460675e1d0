package dev.rubrica.application.service.imports.parse;

import static dev.rubrica.domain.imports.ImportField.COMMUNICATION_SUPPORTED;
import static dev.rubrica.domain.imports.ImportField.CUSTOM;
import static dev.rubrica.domain.imports.ImportField.CUSTOM_FIELDS;
import static dev.rubrica.domain.imports.ImportField.GENDER;
import static dev.rubrica.domain.imports.ImportField.IS_TEST;
import static dev.rubrica.domain.imports.ImportField.LAST_CAMPAIGN_TYPE;
import static dev.rubrica.domain.imports.ImportField.LAST_CONTACT_TYPE;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.ContactRepository.Made;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.imports.columns.Column;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.imports.ImportField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes contacts-to-be of rows. For one thread. */
public final class RowReader {

  /** What Outlook writes for a birthday that nobody entered. */
  private static final String NO_DATE = "0/0/00";

  private final MemoizedPhoneNumbers numbers;
  private final ContactFactory reading;
  private final PhoneCells phones;
  private final CustomFieldsCodec fieldsText;
  private final String country;

  public RowReader(PhoneNumbers plans, CustomFieldsCodec fieldsText, String country) {
    this.numbers = new MemoizedPhoneNumbers(plans);
    this.reading = new ContactFactory(numbers);
    this.phones = new PhoneCells(plans, country);
    this.fieldsText = fieldsText;
    this.country = country;
  }

  /**
   * @throws Invalid it cannot be a contact; with everything that is wrong
   */
  public ParsedRow read(long line, RowCells cells) {
    Violations problems = new Violations();
    NameCells name = NameCells.of(cells);
    Map<String, Object> fields = new LinkedHashMap<>();
    problems.take(() -> customFields(cells, fields));
    OverflowFields rest = new OverflowFields(fields);
    PhoneNumbers.Reading phone = problems.take(() -> phones.best(cells, rest));
    String email = problems.take(() -> EmailCells.best(cells, rest));
    Input input =
        new Input(
            given(name.first()),
            given(name.last()),
            phone == null ? null : Optional.of(phone.number().value()),
            given(email),
            taken(problems, cells, GENDER, CellValueParser::gender),
            taken(problems, cells, IS_TEST, it -> flag(it)),
            taken(problems, cells, COMMUNICATION_SUPPORTED, it -> channels(it)),
            fields.isEmpty() ? null : Optional.of(fields),
            taken(problems, cells, LAST_CONTACT_TYPE, it -> channel(LAST_CONTACT_TYPE, it)),
            taken(problems, cells, LAST_CAMPAIGN_TYPE, it -> channel(LAST_CAMPAIGN_TYPE, it)),
            country);
    numbers.recall(phone);
    Made made = problems.isEmpty() ? problems.take(() -> made(input)) : null;
    problems.throwIfAny();
    return new ParsedRow(line, name.full(), input, phone, made);
  }

  private Made made(Input input) {
    ContactFactory.Read read = reading.create(input);
    return new Made(read.details(), read.valid());
  }

  private Map<String, Object> customFields(RowCells cells, Map<String, Object> fields) {
    String all = cells.first(CUSTOM_FIELDS);
    if (all != null) {
      fields.putAll(fieldsText.read(all));
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

  private static Channel channel(ImportField field, String text) {
    return CellValueParser.channel(field.title(), text);
  }

  private static Optional<String> given(String text) {
    return text == null ? null : Optional.of(text);
  }

  // A blank cell gives nothing, and neither does a word for "unknown".
  private static <T> Optional<T> taken(
      Violations problems, RowCells cells, ImportField field, Function<String, T> maker) {
    String text = cells.first(field);
    T value = text == null ? null : problems.take(() -> maker.apply(text));
    return value == null ? null : Optional.of(value);
  }
}
