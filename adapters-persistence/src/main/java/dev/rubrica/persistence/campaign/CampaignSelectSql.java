package dev.rubrica.persistence.campaign;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.SqlFragment;

/** The statement that reads campaigns with their totals. */
final class CampaignSelectSql {

  /** Whether all lists of a campaign named c that exist are test lists, and there is one. */
  private static final String TEST_OF_LISTS =
      """
      (SELECT coalesce(bool_and(l.test), FALSE)
        FROM contact_list l
        WHERE l.account_id = ?
          AND l.id = ANY (c.list_ids)
          AND l.deleted_at IS NULL)\
      """;

  private static final String COLUMNS =
      """
      SELECT c.*, g.total, g.succeeded, g.failed, g.skipped,
        c.status = 1 AND EXISTS (
          SELECT
          FROM campaign_claim k
          WHERE k.account_id = ?
            AND k.campaign_id = c.id
            AND k.alive_until > statement_timestamp()) AS being_fixed,
        CASE WHEN c.status < 2 THEN %s ELSE c.test END AS is_test
      """
          .formatted(TEST_OF_LISTS);

  private CampaignSelectSql() {}

  /** The columns that {@link CampaignRowMapper} reads, of campaigns c with the join. */
  static SqlFragment columns(AccountId account) {
    return SqlFragment.of(COLUMNS, account.value(), account.value());
  }

  /** LEFT JOIN of the totals of campaigns named c. */
  static SqlFragment join(AccountId account) {
    return SqlFragment.of(
        "LEFT JOIN campaign_progress g ON g.account_id = ? AND g.campaign_id = c.id\n",
        account.value());
  }

  static SqlFragment byId(AccountId account, long campaign) {
    return columns(account)
        .then("FROM campaign c\n")
        .then(join(account))
        .then("WHERE c.account_id = ?\n  AND c.id = ?\n", account.value(), campaign);
  }

  /** Whether a campaign named c goes to test lists alone, as of now. */
  static SqlFragment testOfLists(AccountId account) {
    return SqlFragment.of(TEST_OF_LISTS, account.value());
  }
}
