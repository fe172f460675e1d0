package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.application.port.out.campaign.AudienceRepository.FixedAudience;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.persistence.campaign.CampaignSources;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fixes an audience by one statement, and thus in one snapshot: it finds the people and stores them
 * in blocks, with one part for each block.
 */
record AudienceFixing(PgSession session, AccountId account, Campaign campaign) {

  private static final String CHOSEN =
      """
      chosen AS (
        SELECT p.*, row_number() OVER (%s) - 1 AS seq
        FROM people p
        WHERE NOT p.excluded
          AND p.supported & ~p.suppressed <> 0
          AND (SELECT %s FROM sources s)),
      """;

  private static final String COMPLETE =
      "cardinality(s.present_lists) = %d AND cardinality(s.usable_campaigns) = %d";

  private static final String CONTACTS =
      """
      SELECT (c.seq / %1$d)::int AS block, count(*)::int AS size, min(c.contact_id) AS first_id,
        max(c.contact_id) AS last_id, array_agg(c.contact_id ORDER BY c.seq) AS contact_ids,
        NULL::bigint[] AS numbers, NULL::text[] AS digests
      FROM chosen c
      WHERE c.contact_id IS NOT NULL
      GROUP BY c.seq / %1$d\
      """
          .formatted(PlaceSet.BLOCK);

  // They follow the last block of contacts.
  private static final String NUMBERS =
      """

      UNION ALL
      SELECT (c.seq / %1$d)::int + (
          SELECT (count(*)::int + %1$d - 1) / %1$d
          FROM chosen c
          WHERE c.contact_id IS NOT NULL),
        count(*)::int, NULL, NULL, NULL, array_agg(c.number ORDER BY c.seq),
        array_agg(c.digest ORDER BY c.seq)
      FROM chosen c
      WHERE c.contact_id IS NULL
      GROUP BY c.seq / %1$d\
      """
          .formatted(PlaceSet.BLOCK);

  private static final String STORE =
      """
      ),
      stored AS (
        SELECT ?::bigint AS campaign_id, t.total
        FROM (SELECT coalesce(sum(b.size), 0)::bigint AS total FROM blocks b) AS t
        WHERE t.total BETWEEN 1 AND ?),
      block_rows AS (
        INSERT INTO campaign_block
          (account_id, campaign_id, block, size, first_id, last_id, contact_ids, numbers, digests)
        SELECT ?, s.campaign_id, b.block, b.size, b.first_id, b.last_id, b.contact_ids, b.numbers,
          b.digests
        FROM blocks b
        CROSS JOIN stored s
        RETURNING block),
      part_rows AS (
        INSERT INTO campaign_part
          (account_id, campaign_id, block, first_place, places, people, state, attempt)
        SELECT ?, s.campaign_id, b.block, 0,
          substr(?::bytea, 1, b.size / 8)
            || CASE WHEN b.size %% 8 = 0 THEN ''::bytea
              ELSE set_byte('\\x00'::bytea, 0, (1 << b.size %% 8) - 1) END
            || substr(?::bytea, 1, %1$d - (b.size + 7) / 8),
          b.size, 0, 0
        FROM blocks b
        CROSS JOIN stored s
        RETURNING block),
      progress_row AS (
        INSERT INTO campaign_progress (account_id, campaign_id, total)
        SELECT ?, s.campaign_id, s.total
        FROM stored s
        RETURNING total)
      SELECT statement_timestamp() AS at, s.present_lists, s.test_lists, s.usable_campaigns,
        (SELECT coalesce(sum(b.size), 0)::bigint FROM blocks b) AS total
      FROM sources s
      """
          .formatted(PlaceSet.BYTES);

  FixedAudience of(AudiencePeople people, long maxRecipients) {
    SqlFragment statement =
        SqlFragment.of("WITH sources AS (\nSELECT ")
            .then(new CampaignSources(session, account).columns(audience()))
            .then("),\npeople AS (\n")
            .then(people.query(List.of()))
            .then("),\n" + chosen() + "blocks AS MATERIALIZED (\n" + blocks())
            .then(STORE, campaign.id().value(), maxRecipients, account.value(), account.value())
            .then("", PlaceSet.all().toBytes(), PlaceSet.none().toBytes(), account.value());
    Supplier<FixedAudience> fix = () -> session.listPlanned(statement, this::fixed).getFirst();
    return people.isLarge() ? session.without(PlannerMethod.NESTED_LOOPS, fix) : fix.get();
  }

  private Audience audience() {
    return campaign.definition().audience();
  }

  private boolean namesNumbers() {
    return audience().type() == DestinationType.NUMBERS;
  }

  private String chosen() {
    String order =
        namesNumbers()
            ? "PARTITION BY p.contact_id IS NULL ORDER BY p.contact_id, p.canonical"
            : "ORDER BY p.contact_id";
    String complete =
        COMPLETE.formatted(audience().allLists().size(), audience().excludedCampaigns().size());
    return CHOSEN.formatted(order, complete);
  }

  private String blocks() {
    return namesNumbers() ? CONTACTS + NUMBERS : CONTACTS;
  }

  private FixedAudience fixed(ResultSet row) throws SQLException {
    return new FixedAudience(
        Timestamps.read(row, "at"), CampaignSources.sources(row, audience()), row.getLong("total"));
  }
}
