package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.jdbc.SqlFragment;

/**
 * The people of excluded campaigns who are pending, leased or have succeeded, as queries. Failed
 * and skipped people are in no such part. Where a campaign does not hand out any more, who is in no
 * live lease is skipped, whether or not that is stored already.
 */
record ExcludedPeople(AccountId account, IdSet campaigns) {

  // The parts of a block are united before its people are read: where leases are small, there are
  // hundreds. In a bit string, the first bit of a byte is the highest one.
  private static final String SOURCE =
      """
      FROM (
        SELECT x.token, p.campaign_id, p.block,
          bit_or(('x' || encode(p.places, 'hex'))::bit(%1$d)) AS places
        FROM campaign_part p
        JOIN campaign x ON x.account_id = ? AND x.id = p.campaign_id
        WHERE p.account_id = ?
          AND p.campaign_id = ANY (?::bigint[])
          AND p.state < 3
          AND (p.state = 2
            OR p.state = 1 AND p.lease_end > statement_timestamp()
            OR x.status = 2 AND coalesce(x.send_until > statement_timestamp(), TRUE))
        GROUP BY x.token, p.campaign_id, p.block) AS x
      JOIN campaign_block b
        ON b.account_id = ? AND b.campaign_id = x.campaign_id AND b.block = x.block
      CROSS JOIN LATERAL unnest(b.%2$s) WITH ORDINALITY AS u (person, n)
      WHERE get_bit(x.places, ((u.n - 1) / 8 * 8 + 7 - (u.n - 1) %% 8)::int) = 1
      """;

  boolean isEmpty() {
    return campaigns.isEmpty();
  }

  /** One column, person: ids of contacts. */
  SqlFragment contacts() {
    return SqlFragment.of("SELECT DISTINCT u.person\n").then(source("contact_ids"));
  }

  /** The columns token, of a campaign, and person: a digest that was made with it. */
  SqlFragment numbers() {
    return SqlFragment.of("SELECT DISTINCT x.token, u.person\n").then(source("digests"));
  }

  private SqlFragment source(String people) {
    long id = account.value();
    return SqlFragment.of(SOURCE.formatted(PlaceSet.BLOCK, people), id, id, campaigns, id);
  }
}
