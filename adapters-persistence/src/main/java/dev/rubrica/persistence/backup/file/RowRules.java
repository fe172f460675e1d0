package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListName;
import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.audit.AuditRowMapper;
import dev.rubrica.persistence.backup.copy.CopyRow;
import dev.rubrica.persistence.contact.row.ChannelBits;
import dev.rubrica.persistence.contact.row.ContactColumnWriter;
import dev.rubrica.persistence.contact.row.ContactFieldColumns;
import dev.rubrica.persistence.contact.row.CustomFieldsJson;
import dev.rubrica.persistence.imports.ImportRowMapper;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Validates rows of a backup by the rules of the domain. Derived columns for searching and sorting
 * are recomputed by the text folding of this version.
 */
final class RowRules {

  private static final List<String> CONTACT_COLUMNS =
      List.of(ContactColumnWriter.NAMES.strip().split("[,\\s]+"));
  private static final int LONGEST_HASH = 128;

  private RowRules() {}

  static void list(CopyRow row) {
    ListName name = new ListName(row.required("name"));
    ListDetails details = ListDetails.of(name.value(), row.get("description"), false);
    row.set("name", name.value());
    row.set("description", details.description());
    row.set("sort_name", TextFolding.fold(name.value()));
    require(!"0".equals(row.get("revision")));
  }

  static void contact(CopyRow row) {
    PersonName name = new PersonName(row.get("first_name"), row.get("last_name"));
    EmailAddress email = value(row, "email", EmailAddress::new);
    PhoneNumber phone = value(row, "phone", PhoneNumber::new);
    require(phone != null || email != null);
    ContactDetails details =
        new ContactDetails(
            name,
            new ContactDetails.ContactPoints(phone, email, channels(row.required("channels"))),
            new ContactDetails.Attributes(
                value(row, "gender", Gender::valueOf),
                "t".equals(row.get("test")),
                customFields(row.required("custom_fields"))),
            fields(row));
    List<@Nullable Object> values =
        ContactColumnWriter.values(details, "t".equals(row.get("valid")));
    for (int i = 0; i < values.size(); i++) {
      row.set(CONTACT_COLUMNS.get(i), values.get(i));
    }
  }

  private static ContactFieldValues fields(CopyRow row) {
    ContactFieldValues.Builder fields = ContactFieldValues.builder();
    for (ContactField<?> field : ContactField.all()) {
      fields.parse(field, row.get(ContactFieldColumns.name(field)));
    }
    return fields.build();
  }

  private static Set<Channel> channels(String bits) {
    Set<Channel> channels = ChannelBits.read(Integer.parseInt(bits));
    require(ChannelBits.write(channels) == Integer.parseInt(bits));
    return channels;
  }

  private static CustomFields customFields(String json) {
    return CustomFieldsJson.read(json);
  }

  static void imported(CopyRow row) {
    ImportStatus status = ImportStatus.valueOf(row.required("status"));
    require((status == ImportStatus.RUNNING) == (row.get("completed_at") == null));
    FileFormat.valueOf(row.required("format"));
    row.set("columns", ImportRowMapper.write(ImportRowMapper.columns(row.required("columns"))));
  }

  static void badRow(CopyRow row) {
    value(row, "phone", PhoneNumber::new);
  }

  static void key(CopyRow row) {
    Scope.valueOf(row.required("scope"));
    Text.required("hash", row.get("hash"), LONGEST_HASH);
  }

  static void auditEntry(CopyRow row) {
    AuditAction.valueOf(row.required("action"));
    AuditedContacts.Kind.valueOf(row.required("selection"));
    AuditRowMapper.requireActor(
        row.required("actor"), row.get("key_id"), row.get("address"), row.get("request_id"));
  }

  private static <T> @Nullable T value(CopyRow row, String column, Function<String, T> maker) {
    String text = row.get(column);
    return text == null ? null : maker.apply(text);
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException("a rule of the column is broken");
    }
  }
}
