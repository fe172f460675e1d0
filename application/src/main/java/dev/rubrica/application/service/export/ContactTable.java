package dev.rubrica.application.service.export;

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
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.export.ExportColumn;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.imports.ImportField;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Contacts as rows of a table that {@link RowReader} can read. The values of a custom field that
 * has a column of its own keep their types.
 */
final class ContactTable {

  private final Map<ImportField, Function<ContactDetails, @Nullable String>> texts =
      new HashMap<>();
  private final List<ExportColumn> columns;

  ContactTable(ExportColumns columns, CustomFieldsCodec customFieldsCodec) {
    this.columns = columns.columns();
    texts.put(ImportField.FIRST_NAME, details -> details.name().first());
    texts.put(ImportField.LAST_NAME, details -> details.name().last());
    texts.put(
        ImportField.PHONE_NUMBER,
        details -> details.phone() == null ? null : details.phone().value());
    texts.put(
        ImportField.EMAIL, details -> details.email() == null ? null : details.email().value());
    texts.put(ImportField.GENDER, details -> name(details.gender()));
    texts.put(ImportField.IS_TEST, details -> Boolean.toString(details.test()));
    texts.put(ImportField.COMMUNICATION_SUPPORTED, details -> channels(details.channels()));
    for (ContactField<?> field : ContactField.all()) {
      texts.put(ImportField.of(field), details -> details.fields().text(field));
    }
    texts.put(
        ImportField.CUSTOM_FIELDS,
        details ->
            details.customFields().values().isEmpty()
                ? null
                : customFieldsCodec.write(details.customFields().values()));
    texts.put(ImportField.TAGS, details -> TagCells.write(details.tags()));
  }

  List<TableCell> header() {
    List<TableCell> cells = new ArrayList<>(columns.size());
    columns.forEach(column -> cells.add(new TableCell.Text(column.name())));
    return cells;
  }

  /**
   * @throws WrongState a value is too long for a cell of the format
   */
  List<TableCell> row(Contact contact, ExportFormat format) {
    List<TableCell> cells = new ArrayList<>(columns.size());
    for (ExportColumn column : columns) {
      TableCell cell = cell(contact.details(), column);
      if (cell instanceof TableCell.Text(String text) && text.length() > format.maxCell()) {
        throw tooLong(contact, column, format);
      }
      cells.add(cell);
    }
    return cells;
  }

  private TableCell cell(ContactDetails details, ExportColumn column) {
    if (column.customField() != null) {
      return typed(value(details.customFields(), column.customField()));
    }
    return typed(Objects.requireNonNull(texts.get(column.field())).apply(details));
  }

  private static TableCell typed(@Nullable Object value) {
    return switch (value) {
      case BigDecimal number -> new TableCell.Number(number);
      case Boolean flag -> new TableCell.Flag(flag);
      case String text -> new TableCell.Text(text);
      case null, default -> TableCell.BLANK;
    };
  }

  // A name may be stored in another normalization form.
  private static @Nullable Object value(CustomFields fields, String name) {
    Object value = fields.values().get(name);
    if (value != null) {
      return value;
    }
    return fields.values().entrySet().stream()
        .filter(field -> field.getValue() != null)
        .filter(field -> Normalizer.normalize(field.getKey(), Normalizer.Form.NFC).equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static WrongState tooLong(Contact contact, ExportColumn column, ExportFormat format) {
    return new WrongState(
        Kind.CONTACT,
        contact.id().value(),
        "has more than %d characters in %s, the most that a cell of %s can hold; export it as CSV"
            .formatted(format.maxCell(), column.name(), format));
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
