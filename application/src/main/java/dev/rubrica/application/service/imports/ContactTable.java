package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.application.service.imports.parse.CellValueParser;
import dev.rubrica.application.service.imports.parse.RowReader;
import dev.rubrica.application.service.imports.parse.TagCells;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.imports.ImportField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Contacts as rows of a table that {@link RowReader} can read. */
final class ContactTable {

  private final Map<ImportField, Function<ContactDetails, @Nullable String>> columns =
      new LinkedHashMap<>();

  ContactTable(CustomFieldsCodec customFieldsCodec) {
    columns.put(ImportField.FIRST_NAME, details -> details.name().first());
    columns.put(ImportField.LAST_NAME, details -> details.name().last());
    columns.put(
        ImportField.PHONE_NUMBER,
        details -> details.phone() == null ? null : details.phone().value());
    columns.put(
        ImportField.EMAIL, details -> details.email() == null ? null : details.email().value());
    columns.put(ImportField.GENDER, details -> name(details.gender()));
    columns.put(ImportField.IS_TEST, details -> Boolean.toString(details.test()));
    columns.put(ImportField.COMMUNICATION_SUPPORTED, details -> channels(details.channels()));
    for (ContactField<?> field : ContactField.all()) {
      columns.put(ImportField.of(field), details -> details.fields().text(field));
    }
    columns.put(
        ImportField.CUSTOM_FIELDS,
        details ->
            details.customFields().values().isEmpty()
                ? null
                : customFieldsCodec.write(details.customFields().values()));
    columns.put(ImportField.TAGS, details -> TagCells.write(details.tags()));
  }

  List<TableCell> header() {
    List<TableCell> cells = new ArrayList<>(columns.size());
    columns.keySet().forEach(field -> cells.add(new TableCell.Text(field.title())));
    return cells;
  }

  /**
   * @throws WrongState a value is too long for a cell of the format
   */
  List<TableCell> row(Contact contact, ExportFormat format) {
    ContactDetails details = contact.details();
    List<TableCell> cells = new ArrayList<>(columns.size());
    columns.forEach(
        (field, value) -> {
          String text = value.apply(details);
          if (text != null && text.length() > format.maxCell()) {
            throw tooLong(contact, field, format);
          }
          cells.add(text == null ? TableCell.BLANK : new TableCell.Text(text));
        });
    return cells;
  }

  private static WrongState tooLong(Contact contact, ImportField field, ExportFormat format) {
    return new WrongState(
        Kind.CONTACT,
        contact.id().value(),
        "has more than %d characters in %s, the most that a cell of %s can hold; export it as CSV"
            .formatted(format.maxCell(), field, format));
  }

  private static String channels(Set<Channel> channels) {
    return channels.isEmpty()
        ? CellValueParser.NO_CHANNEL
        : channels.stream().map(Channel::name).collect(Collectors.joining(","));
  }

  private static @Nullable String name(@Nullable Enum<?> name) {
    return name == null ? null : name.name();
  }
}
