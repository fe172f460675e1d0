package dev.rubrica.persistence.jdbc;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement by the types of their values. */
final class ParameterBinder {

  private ParameterBinder() {}

  static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case IdSet ids -> statement.setObject(index, ids.toArray());
      case CountedAccount(AccountId account) -> statement.setObject(index, account.value());
      case Instant time -> statement.setObject(index, time.atOffset(ZoneOffset.UTC));
      case Enum<?> constant -> statement.setString(index, constant.name());
      case null -> statement.setObject(index, null);
      default -> statement.setObject(index, value);
    }
  }
}
