package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.application.service.imports.parse.CellValueParser;
import dev.rubrica.application.service.imports.parse.RowReader;
import dev.rubrica.application.service.imports.parse.TagCells;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.imports.ImportField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes contacts as rows of CSV that {@link RowReader} can read. */
final class ContactTable {

  private final ContactFiles files;
  private final Map<ImportField, Function<ContactDetails, @Nullable String>> columns =
      new LinkedHashMap<>();

  ContactTable(ContactFiles files, CustomFieldsCodec customFieldsCodec) {
    this.files = files;
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

  String header() {
    return files.csvRow(columns.keySet().stream().map(ImportField::title).toList());
  }

  String row(Contact contact) {
    ContactDetails details = contact.details();
    List<String> cells =
        columns.values().stream()
            .map(cell -> SpreadsheetEscaping.write(cell.apply(details)))
            .toList();
    return files.csvRow(cells);
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
