package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The leases of a campaign: the table {@code campaign_lease}. */
record LeaseTable(PgSession session, AccountId account, CampaignId campaign) {

  private static final String SELECT =
      """
      SELECT l.*
      FROM campaign_lease l
      WHERE l.account_id = ?
        AND l.campaign_id = ?
        AND l.lease_id = ?
      """;

  SqlFragment insert(Lease lease, LeaseFields fields, SortedMap<Integer, PlaceSet> people) {
    return SqlFragment.of(
            """
            INSERT INTO campaign_lease (account_id, campaign_id, lease_id, worker, granted_at, lease_end,
              fields, people, attempt, blocks, places)
            VALUES (?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?)\
            """,
            account.value(),
            campaign.value(),
            lease.id().value(),
            lease.worker())
        .then("", lease.grantedAt(), lease.expiresAt())
        .then("", (Object) names(fields))
        .then("", lease.recipients().size(), attempt(lease), blocks(people), places(people));
  }

  private static String @Nullable [] names(LeaseFields fields) {
    return switch (fields) {
      case LeaseFields.All _ -> null;
      case LeaseFields.Named named ->
          named.fields().stream().map(RecipientField::name).toArray(String[]::new);
    };
  }

  private static int attempt(Lease lease) {
    return lease.recipients().stream().mapToInt(one -> one.attempt()).max().orElse(0);
  }

  private static int[] blocks(SortedMap<Integer, PlaceSet> people) {
    return people.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  private static byte[][] places(SortedMap<Integer, PlaceSet> people) {
    return people.values().stream().map(PlaceSet::toBytes).toArray(byte[][]::new);
  }

  Optional<StoredLease> find(LeaseId lease) {
    return session.first(select(lease), LeaseTable::read);
  }

  /** As {@link #find}; nobody else changes or ends the lease until the transaction ends. */
  Optional<StoredLease> lock(LeaseId lease) {
    return session.first(select(lease).then("FOR UPDATE"), LeaseTable::read);
  }

  private SqlFragment select(LeaseId lease) {
    return SqlFragment.of(SELECT, account.value(), campaign.value(), lease.value());
  }

  private static StoredLease read(ResultSet row) throws SQLException {
    return new StoredLease(
        new LeaseId(row.getObject("lease_id", UUID.class)),
        row.getString("worker"),
        fields(row),
        Timestamps.read(row, "granted_at"),
        Timestamps.read(row, "lease_end"),
        row.getInt("people"),
        people(row),
        StoredLease.State.ofCode(row.getInt("state")),
        row.getBytes("report"),
        new LeaseResult(
            row.getInt("succeeded"),
            row.getInt("failed"),
            row.getInt("returned"),
            row.getInt("lost")));
  }

  private static LeaseFields fields(ResultSet row) throws SQLException {
    if (row.getArray("fields") == null) {
      return new LeaseFields.All();
    }
    List<String> names = List.of((String[]) row.getArray("fields").getArray());
    return new LeaseFields.Named(names.stream().map(RecipientField::named).toList());
  }

  private static Map<Integer, PlaceSet> people(ResultSet row) throws SQLException {
    Integer[] blocks = (Integer[]) row.getArray("blocks").getArray();
    byte[][] places = (byte[][]) row.getArray("places").getArray();
    Map<Integer, PlaceSet> people = new TreeMap<>();
    for (int i = 0; i < blocks.length; i++) {
      people.put(blocks[i], PlaceSet.read(places[i]));
    }
    return people;
  }

  /** Stores the end of an open lease. */
  SqlFragment end(
      LeaseId lease, StoredLease.State state, byte @Nullable [] report, LeaseResult result) {
    return SqlFragment.of(
        """
        UPDATE campaign_lease
        SET state = ?, report = ?, succeeded = ?, failed = ?, returned = ?, lost = ?
        WHERE account_id = ?
          AND campaign_id = ?
          AND lease_id = ?\
        """,
        state.code(),
        report,
        result.succeeded(),
        result.failed(),
        result.returned(),
        result.lost(),
        account.value(),
        campaign.value(),
        lease.value());
  }

  SqlFragment extend(LeaseId lease, Instant end) {
    return SqlFragment.of(
        """
        UPDATE campaign_lease
        SET lease_end = ?
        WHERE account_id = ?
          AND campaign_id = ?
          AND lease_id = ?\
        """,
        end,
        account.value(),
        campaign.value(),
        lease.value());
  }

  List<LeaseSummary> live(@Nullable String worker, int limit) {
    SqlFragment ofWorker =
        worker == null ? SqlFragment.none() : SqlFragment.of("  AND l.worker = ?\n", worker);
    return session.list(
        SqlFragment.of(
                """
                SELECT l.lease_id, l.worker, l.people, l.attempt, l.granted_at, l.lease_end
                FROM campaign_lease l
                WHERE l.account_id = ?
                  AND l.campaign_id = ?
                  AND l.state = 0
                  AND l.lease_end > statement_timestamp()
                """,
                account.value(),
                campaign.value())
            .then(ofWorker)
            .then("ORDER BY l.granted_at, l.lease_id\nLIMIT ?", limit),
        row ->
            new LeaseSummary(
                new LeaseId(row.getObject("lease_id", UUID.class)),
                row.getString("worker"),
                row.getInt("people"),
                row.getInt("attempt"),
                Timestamps.read(row, "granted_at"),
                Timestamps.read(row, "lease_end")));
  }

  static long countLive(PgSession session) {
    return session.number(
        """
        SELECT count(*)
        FROM campaign_lease
        WHERE state = 0
          AND lease_end > statement_timestamp()
        """);
  }
}
