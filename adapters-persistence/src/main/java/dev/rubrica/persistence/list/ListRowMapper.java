package dev.rubrica.persistence.list;

import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListName;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Maps rows of {@code contact_list} to lists. */
final class ListRowMapper {

  private ListRowMapper() {}

  static ContactList list(ResultSet row) throws SQLException {
    return new ContactList(
        new ListId(row.getLong("id")),
        new ListDetails(
            new ListName(row.getString("name")),
            row.getString("description"),
            row.getBoolean("test")),
        row.getLong("contact_count"),
        row.getLong("revision"),
        Timestamps.read(row, "created_at"),
        Timestamps.read(row, "updated_at"),
        Timestamps.readNullable(row, "deleted_at"),
        Timestamps.readNullable(row, "restorable_until"));
  }
}
