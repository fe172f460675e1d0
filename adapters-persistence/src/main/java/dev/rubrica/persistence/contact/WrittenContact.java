package dev.rubrica.persistence.contact;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.persistence.contact.row.ContactRowMapper;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A contact that a statement has written.
 *
 * @param mayReturn whether people of the account were erased, so that the contact may be one who
 *     comes back: the opt-outs that return with the number are not in it yet
 */
record WrittenContact(Contact contact, boolean mayReturn) {

  /** The columns that {@link #read} reads, of a contact named c. */
  static SqlFragment columns(AccountId account) {
    return ContactRowMapper.columnsWithOptOuts(account)
        .then(
            """
            , (SELECT k.erasure_salt IS NOT NULL
              FROM contact_counter k
              WHERE k.account_id = ?) AS may_return
            """,
            account.value());
  }

  static WrittenContact read(ResultSet row) throws SQLException {
    return new WrittenContact(
        ContactRowMapper.contactWithOptOuts(row), row.getBoolean("may_return"));
  }

  /**
   * Selects the contacts that the CTE c has inserted. (Citus accepts no subquery in an INSERT, so
   * its RETURNING cannot contain the opt-outs.)
   */
  static SqlFragment inserted(AccountId account) {
    return SqlFragment.of("SELECT ").then(columns(account)).then("FROM c");
  }
}
