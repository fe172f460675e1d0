package dev.rubrica.persistence.phone;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The opt-outs of a phone number as a column of a result: one probe of an index for each row, so it
 * belongs into the outermost select list, where only the rows of a page are. See
 * docs/decisions/0061-opt-outs-of-contacts.md.
 */
public final class OptOutColumn {

  private static final String NAME = "suppressed_channels";

  private OptOutColumn() {}

  /**
   * The column.
   *
   * @param number the expression of the phone number, which may be null
   */
  public static SqlFragment of(AccountId account, String number) {
    String probe =
        """
        (SELECT s.channels
          FROM suppressed_number s
          WHERE s.account_id = ?
            AND s.number = %s) AS %s
        """;
    return SqlFragment.of(probe.formatted(CanonicalNumberSql.of(number), NAME), account.value());
  }

  /** Reads the column. */
  public static OptOuts read(ResultSet row) throws SQLException {
    // NULL is read as 0.
    return new OptOuts(new SuppressedChannels(row.getInt(NAME)).known());
  }
}
