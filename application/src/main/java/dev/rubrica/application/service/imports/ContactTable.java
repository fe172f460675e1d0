package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.service.imports.columns.SpreadsheetEscaping;
import dev.rubrica.application.service.imports.parse.CellValueParser;
import dev.rubrica.application.service.imports.parse.RowReader;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.imports.ImportField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Contacts as rows of a table that {@link RowReader} reads back. */
final class ContactTable {

  private final ContactFiles files;
  private final Map<ImportField, Function<ContactDetails, @Nullable String>> columns =
      new LinkedHashMap<>();

  ContactTable(ContactFiles files, CustomFieldsCodec fieldsText) {
    this.files = files;
    columns.put(ImportField.FIRST_NAME, it -> it.name().first());
    columns.put(ImportField.LAST_NAME, it -> it.name().last());
    columns.put(ImportField.PHONE_NUMBER, it -> it.phone() == null ? null : it.phone().value());
    columns.put(ImportField.EMAIL, it -> it.email() == null ? null : it.email().value());
    columns.put(ImportField.GENDER, it -> word(it.gender()));
    columns.put(ImportField.IS_TEST, it -> Boolean.toString(it.test()));
    columns.put(ImportField.COMMUNICATION_SUPPORTED, it -> channels(it.channels()));
    columns.put(ImportField.LAST_CONTACT_TYPE, it -> word(it.lastContactType()));
    columns.put(ImportField.LAST_CAMPAIGN_TYPE, it -> word(it.lastCampaignType()));
    columns.put(
        ImportField.CUSTOM_FIELDS,
        it ->
            it.customFields().values().isEmpty()
                ? null
                : fieldsText.write(it.customFields().values()));
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

  private static @Nullable String word(@Nullable Enum<?> word) {
    return word == null ? null : word.name();
  }
}
