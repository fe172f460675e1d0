package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.SqlFragment;

/**
 * The people of excluded campaigns who are pending, leased or have succeeded, as queries. Failed
 * and skipped people are in no such part.
 */
record ExcludedPeople(AccountId account, IdSet campaigns) {

  private static final String SOURCE =
      """
      FROM campaign_part p
      JOIN campaign x ON x.account_id = ? AND x.id = p.campaign_id
      JOIN campaign_block b
        ON b.account_id = ? AND b.campaign_id = p.campaign_id AND b.block = p.block
      CROSS JOIN LATERAL unnest(b.%s) WITH ORDINALITY AS u (person, n)
      WHERE p.account_id = ?
        AND p.campaign_id = ANY (?::bigint[])
        AND get_bit(p.places, u.n::int - 1) = 1
        AND p.state < 3
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
    return SqlFragment.of(SOURCE.formatted(people), id, id, id, campaigns);
  }
}
