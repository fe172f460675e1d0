package dev.rubrica.persistence.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads points in time from rows. */
public final class Timestamps {

  private Timestamps() {}

  /** Reads a column that is never null. */
  public static Instant read(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : read(row, column);
  }
}
