package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.backup.copy.CopyRow;
import dev.rubrica.persistence.contact.row.ChannelBits;
import dev.rubrica.persistence.contact.row.ContactColumnWriter;
import dev.rubrica.persistence.contact.row.ContactFieldColumns;
import dev.rubrica.persistence.contact.row.CustomFieldsJson;
import dev.rubrica.persistence.contact.row.TextArrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Validates a contact by the rules of the domain, and computes the columns for searching and
 * sorting by this version, for the account that gets the contact.
 */
final class ContactRowRule implements RowRule {

  private static final List<String> COLUMNS =
      List.of(ContactColumnWriter.NAMES.strip().split("[,\\s]+"));

  private final ContactColumnWriter writer;

  ContactRowRule(AccountId account, Consumer<ComparableField> customFields) {
    this.writer = new ContactColumnWriter(account, customFields);
  }

  @Override
  public List<String> computed() {
    return BackupTable.COMPUTED;
  }

  @Override
  public void apply(CopyRow row) {
    PersonName name = new PersonName(row.get("first_name"), row.get("last_name"));
    EmailAddress email = RowRules.value(row, "email", EmailAddress::new);
    PhoneNumber phone = RowRules.value(row, "phone", PhoneNumber::new);
    RowRules.require(phone != null || email != null);
    ContactDetails details =
        new ContactDetails(
            name,
            new ContactDetails.ContactPoints(phone, email, channels(row.required("channels"))),
            new ContactDetails.Attributes(
                RowRules.value(row, "gender", Gender::valueOf),
                "t".equals(row.get("test")),
                CustomFieldsJson.read(row.required("custom_fields")),
                Tags.named("tags", TextArrays.read(row.required("tags")))),
            fields(row));
    List<@Nullable Object> values = writer.values(details, "t".equals(row.get("valid")));
    for (int i = 0; i < values.size(); i++) {
      row.set(COLUMNS.get(i), values.get(i));
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
    RowRules.require(ChannelBits.write(channels) == Integer.parseInt(bits));
    return channels;
  }
}
