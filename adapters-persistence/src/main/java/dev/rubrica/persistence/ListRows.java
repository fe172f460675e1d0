package dev.rubrica.persistence;

import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListName;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of {@code contact_list} as lists. */
final class ListRows {

  private ListRows() {}

  static ContactList list(ResultSet row) throws SQLException {
    return new ContactList(
        new ListId(row.getLong("id")),
        new ListDetails(
            new ListName(row.getString("name")),
            row.getString("description"),
            row.getBoolean("test")),
        row.getLong("contact_count"),
        row.getLong("revision"),
        Times.read(row, "created_at"),
        Times.read(row, "updated_at"),
        Times.read(row, "deleted_at"));
  }
}
