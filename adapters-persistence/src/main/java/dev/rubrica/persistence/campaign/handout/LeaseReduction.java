package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.handout.GrantedLeases.Taken;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reduces a lease to its first recipients in the transaction that has granted it. */
record LeaseReduction(PgSession session, AccountId account, CampaignId campaign) {

  /**
   * @param taken the people of the lease; null if another transaction has granted it
   */
  void keepFirst(LeaseId lease, @Nullable List<Taken> taken, int count) {
    if (taken == null || count < 1) {
      throw new IllegalArgumentException("only a new lease can be reduced, to one person or more");
    }
    PartTable parts = new PartTable(account, campaign);
    List<SqlFragment> statements = new ArrayList<>();
    SortedMap<Integer, PlaceSet> kept = new TreeMap<>();
    int attempt = 0;
    int left = count;
    for (Taken one : taken) {
      PlaceSet all = one.after().places();
      PlaceSet first = all.first(left);
      left -= first.size();
      if (!first.isEmpty()) {
        kept.merge(one.after().block(), first, PlaceSet::plus);
        attempt = Math.max(attempt, one.after().attempt());
      }
      if (first.isEmpty()) {
        statements.add(parts.update(one.after(), one.before()));
      } else if (first.size() < all.size()) {
        statements.add(parts.update(one.after(), one.after().only(first)));
        statements.add(parts.insert(one.before().only(all.minus(first))));
      }
    }
    statements.add(new LeaseTable(session, account, campaign).reduce(lease, kept, attempt));
    new StatementBatch(statements).send(session);
  }
}
