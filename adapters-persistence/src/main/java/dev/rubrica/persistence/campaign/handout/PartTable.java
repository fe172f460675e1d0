package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.persistence.campaign.handout.Part.Handed;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a campaign: the table {@code campaign_part}. */
record PartTable(AccountId account, CampaignId campaign) {

  private static final String OF_LEASE =
      """
      SELECT %s
      FROM campaign_part p
      WHERE p.account_id = ?
        AND p.campaign_id = ?
        AND p.lease_id = ?
        AND p.state = 1
      ORDER BY p.block, p.first_place
      """
          .formatted(Part.COLUMNS);

  /** The people who still belong to the lease. */
  List<Part> ofLease(PgSession session, LeaseId lease) {
    return session.list(ofLease(lease), Part::read);
  }

  /** As {@link #ofLease}; nobody else changes their state until the transaction ends. */
  List<Part> lockOfLease(PgSession session, LeaseId lease) {
    return session.list(ofLease(lease).then("FOR UPDATE"), Part::read);
  }

  private SqlFragment ofLease(LeaseId lease) {
    return SqlFragment.of(OF_LEASE, account.value(), campaign.value(), lease.value());
  }

  SqlFragment insert(Part part) {
    return SqlFragment.of(
            """
            INSERT INTO campaign_part (account_id, campaign_id, block, first_place, places, people,
              state, attempt, lease_id, lease_end, numbers, channels, reason, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?, ?, ?)\
            """,
            account.value(),
            campaign.value(),
            part.block())
        .then(values(part));
  }

  SqlFragment update(Part before, Part after) {
    return SqlFragment.of(
            """
            UPDATE campaign_part
            SET first_place = ?, places = ?, people = ?, state = ?, attempt = ?, lease_id = ?,
              lease_end = ?, numbers = ?::bigint[], channels = ?, reason = ?, at = ?
            WHERE account_id = ?
              AND campaign_id = ?
              AND block = ?
              AND first_place = ?\
            """)
        .then(values(after))
        .then("", account.value(), campaign.value(), before.block(), before.places().first());
  }

  SqlFragment delete(Part part) {
    return SqlFragment.of(
        """
        DELETE FROM campaign_part
        WHERE account_id = ?
          AND campaign_id = ?
          AND block = ?
          AND first_place = ?\
        """,
        account.value(),
        campaign.value(),
        part.block(),
        part.places().first());
  }

  private static SqlFragment values(Part part) {
    return SqlFragment.of("", part.places().first(), part.places().toBytes(), part.places().size())
        .then("", part.state().code(), part.attempt())
        .then("", part.lease() == null ? null : part.lease().id().value())
        .then("", part.lease() == null ? null : part.lease().end())
        .then("", numbers(part.handed()), channels(part))
        .then("", part.reason(), part.at());
  }

  private static long @Nullable [] numbers(List<Handed> handed) {
    return handed.isEmpty() ? null : handed.stream().mapToLong(Handed::number).toArray();
  }

  private static byte @Nullable [] channels(Part part) {
    if (part.lease() == null) {
      return null;
    }
    byte[] channels = new byte[part.handed().size()];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = (byte) part.handed().get(i).channels();
    }
    return channels;
  }
}
