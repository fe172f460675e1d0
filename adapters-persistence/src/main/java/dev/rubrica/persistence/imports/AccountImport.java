package dev.rubrica.persistence.imports;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** An import of any account. */
record AccountImport(AccountId account, ImportId id) {

  static AccountImport read(ResultSet row) throws SQLException {
    return new AccountImport(
        new AccountId(row.getLong("account_id")), new ImportId(row.getLong("id")));
  }
}
