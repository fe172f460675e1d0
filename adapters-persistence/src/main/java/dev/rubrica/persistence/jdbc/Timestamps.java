package dev.rubrica.persistence.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads and writes points in time. */
public final class Timestamps {

  /**
   * The later of a parameter and the microsecond after a column, for times of changes that never
   * repeat. Without a time zone, because only then the addition is immutable: distributed databases
   * accept no other functions of columns in an UPDATE.
   *
   * @param column the name of a column of type timestamptz
   */
  public static String laterThan(String column) {
    return "greatest(?::timestamptz, (%s AT TIME ZONE 'UTC' + interval '1 microsecond') AT TIME ZONE 'UTC')"
        .formatted(column);
  }

  private Timestamps() {}

  /** Reads a column that is never null. */
  public static Instant read(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : read(row, column);
  }
}
