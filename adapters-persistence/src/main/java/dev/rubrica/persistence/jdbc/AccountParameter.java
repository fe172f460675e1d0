package dev.rubrica.persistence.jdbc;

/**
 * The account in a statement that looks rows up one by one.
 *
 * <p>The planner of one server must not see the account: it expects no rows in an account that is
 * newer than the statistics, considers all indexes that start with the account equally good, and
 * may read the whole account for each row. A distributed database, however, must see the account in
 * order to find the node of its rows; there {@code contact.account_id} has no statistics. So these
 * statements hide the account in one of two ways, which {@link #inTheOpen} removes. See
 * docs/decisions/0038-distribution-by-account.md.
 */
public final class AccountParameter {

  /** Compared with {@code account_id}: the planner expects an average account. */
  private static final String UNSEEN = "(SELECT ?::bigint)";

  /** For rows that are addressed by their ctid: the planner uses no index for the account. */
  private static final String UNINDEXED = "account_id + 0 = ?";

  private AccountParameter() {}

  /** The statement for a distributed database. */
  static String inTheOpen(String sql) {
    return sql.replace(UNSEEN, "?").replace(UNINDEXED, "account_id = ?");
  }
}
