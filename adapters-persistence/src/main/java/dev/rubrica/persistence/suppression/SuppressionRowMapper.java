package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionId;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps rows of {@code suppression}. */
final class SuppressionRowMapper {

  private SuppressionRowMapper() {}

  static Suppression suppression(ResultSet row) throws SQLException {
    return new Suppression(
        new SuppressionId(row.getLong("id")),
        number(row.getString("number")),
        new SuppressedChannels(row.getInt("channels")),
        SuppressionReason.valueOf(row.getString("reason")),
        row.getString("source"),
        Timestamps.read(row, "occurred_at"),
        Timestamps.read(row, "created_at"),
        author(row, "created_by"),
        lift(row));
  }

  // In place of an erased number there is a pseudonym.
  private static @Nullable PhoneNumber number(String stored) {
    return stored.startsWith("+") ? new PhoneNumber(stored) : null;
  }

  private static SuppressionAuthor author(ResultSet row, String column) throws SQLException {
    long key = row.getLong(column);
    return row.wasNull() ? SuppressionAuthor.INBOUND : new SuppressionAuthor(new KeyId(key));
  }

  private static Suppression.@Nullable Lift lift(ResultSet row) throws SQLException {
    Instant at = Timestamps.readNullable(row, "lifted_at");
    return at == null
        ? null
        : new Suppression.Lift(at, author(row, "lifted_by"), row.getString("lift_reason"));
  }

  /** The value of a column for the author. */
  static @Nullable Long key(SuppressionAuthor author) {
    return author.key() == null ? null : author.key().value();
  }
}
