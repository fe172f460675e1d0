package dev.rubrica.persistence.contact.row;

import dev.rubrica.application.query.Member;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.phone.OptOutColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps rows of {@code contact} to contacts. */
public final class ContactRowMapper {

  /** The columns that {@link #contact} reads, of a contact named c. */
  public static final String COLUMNS =
      """
      c.id, c.first_name, c.last_name, c.phone, c.email, c.gender, c.valid, c.test, c.channels,
        c.custom_fields, c.tags, %s, c.created_at, c.updated_at
      """
          .formatted(ContactFieldColumns.names("c."));

  private ContactRowMapper() {}

  /** {@link #COLUMNS} and that of the opt-outs, for {@link #contactWithOptOuts}. */
  public static SqlFragment columnsWithOptOuts(AccountId account) {
    return SqlFragment.of(COLUMNS.strip() + ",\n  ").then(OptOutColumn.of(account, "c.phone"));
  }

  /**
   * As {@link #columnsWithOptOuts}, with no custom fields instead of the stored ones, which may be
   * large.
   */
  public static SqlFragment columnsWithoutCustomFields(AccountId account) {
    String columns = COLUMNS.strip().replace("c.custom_fields", "'{}' AS custom_fields");
    return SqlFragment.of(columns + ",\n  ").then(OptOutColumn.of(account, "c.phone"));
  }

  /** Maps a row with {@link #columnsWithOptOuts} or {@link #columnsWithoutCustomFields}. */
  public static Contact contactWithOptOuts(ResultSet row) throws SQLException {
    return contact(row).withOptOuts(OptOutColumn.read(row));
  }

  /** Maps a row with {@link #COLUMNS} to a contact whose opt-outs are not read. */
  public static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        new ContactId(row.getLong("id")),
        details(row),
        row.getBoolean("valid"),
        Timestamps.read(row, "created_at"),
        Timestamps.read(row, "updated_at"));
  }

  /** Joins the membership of contact c in the list, as a. */
  public static SqlFragment association(AccountId account, ListId list) {
    return SqlFragment.of(
        """
        CROSS JOIN LATERAL (
          SELECT x.list_id, x.id AS association_id, x.added_at
          FROM membership x
          WHERE x.account_id = ?
            AND x.contact_id = c.id
            AND x.list_id = ?
          LIMIT 1) AS a
        """,
        account.value(),
        list.value());
  }

  /** As {@link #contactWithOptOuts}, for a row with list_id, association_id and added_at. */
  public static Member member(ResultSet row) throws SQLException {
    Contact contact = contactWithOptOuts(row);
    Membership association =
        new Membership(
            new MembershipId(row.getLong("association_id")),
            new ListId(row.getLong("list_id")),
            contact.id(),
            Timestamps.read(row, "added_at"));
    return new Member(contact, association);
  }

  private static ContactDetails details(ResultSet row) throws SQLException {
    return new ContactDetails(
        new PersonName(row.getString("first_name"), row.getString("last_name")),
        new ContactDetails.ContactPoints(
            value(row, "phone", PhoneNumber::new),
            value(row, "email", EmailAddress::new),
            ChannelBits.read(row.getInt("channels"))),
        new ContactDetails.Attributes(
            value(row, "gender", Gender::valueOf),
            row.getBoolean("test"),
            CustomFieldsJson.read(row.getString("custom_fields")),
            tags(row)),
        fields(row));
  }

  /** The tags in the column {@code tags}. */
  public static Tags tags(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("tags").getArray();
    return names.length == 0 ? Tags.none() : Tags.named("tags", List.of(names));
  }

  private static ContactFieldValues fields(ResultSet row) throws SQLException {
    ContactFieldValues.Builder fields = ContactFieldValues.builder();
    for (ContactField<?> field : ContactField.all()) {
      fields.parse(field, row.getString(ContactFieldColumns.name(field)));
    }
    return fields.build();
  }

  private static <T> @Nullable T value(ResultSet row, String column, Function<String, T> maker)
      throws SQLException {
    String text = row.getString(column);
    return text == null ? null : maker.apply(text);
  }
}
