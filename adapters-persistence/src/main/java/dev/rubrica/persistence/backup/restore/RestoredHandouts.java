package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.campaign.PlaceSet;
import java.util.Map;

/**
 * Whether everybody of a restored audience is in it once, and has one state. Sets of places are
 * compared as bit strings, in which the first bit of a byte is the highest one.
 */
final class RestoredHandouts {

  private static final String NOBODY = "decode(repeat('00', %d), 'hex')".formatted(PlaceSet.BYTES);

  private static final String EVERYBODY =
      "decode(repeat('ff', %d), 'hex')".formatted(PlaceSet.BYTES);

  private static final String NO_BITS = "0::bit(%d)".formatted(PlaceSet.BLOCK);

  /** Like those of {@link RestoreConsistencyCheck}. */
  static final Map<String, String> VIOLATIONS =
      Map.of(
          "the people of a block",
          """
          SELECT count(*)
          FROM (
            SELECT campaign_id, block, sum(size)::int AS size, sum(people) AS people,
              bit_or(places) AS places
            FROM (
              SELECT campaign_id, block, size, 0 AS people, %s AS places
              FROM campaign_block
              WHERE account_id = ?
              UNION ALL
              SELECT campaign_id, block, 0, people, %s
              FROM campaign_part
              WHERE account_id = ?
              UNION ALL
              SELECT campaign_id, block, 0, 1, %s
              FROM campaign_exception
              WHERE account_id = ?) AS x
            GROUP BY campaign_id, block) AS b
          WHERE b.size <> b.people
            OR b.places <> %s
          """
              .formatted(
                  NO_BITS,
                  bits("places"),
                  bits("set_bit(%s, place_in_block, 1)".formatted(NOBODY)),
                  bits(firstPlaces("b.size"))),
          "a contact of an audience",
          """
          SELECT count(*)
          FROM (
            SELECT first_id, lag(last_id) OVER (PARTITION BY campaign_id ORDER BY block) AS before
            FROM campaign_block
            WHERE account_id = ?
              AND first_id IS NOT NULL) AS b
          WHERE b.first_id <= b.before
          """,
          "a number of an audience",
          """
          SELECT count(*)
          FROM (
            SELECT
            FROM campaign_block b
            CROSS JOIN unnest(b.digests) AS d (digest)
            WHERE b.account_id = ?
            GROUP BY b.campaign_id, d.digest
            HAVING count(*) > 1) AS d
          """,
          "the lease of people",
          """
          SELECT count(*)
          FROM campaign_part p
          LEFT JOIN campaign_lease l
            ON l.account_id = ? AND l.campaign_id = p.campaign_id AND l.lease_id = p.lease_id
              AND l.state = 0 AND l.lease_end = p.lease_end
          LEFT JOIN LATERAL (
            SELECT g.places
            FROM unnest(l.blocks, l.places) AS g (block, places)
            WHERE g.block = p.block) AS g ON TRUE
          WHERE p.account_id = ?
            AND p.state = 1
            AND (g.places IS NULL OR %s & ~ %s <> %s)
          """
              .formatted(bits("p.places"), bits("g.places"), NO_BITS),
          "the people of a lease",
          """
          SELECT count(*)
          FROM campaign_lease l
          CROSS JOIN LATERAL unnest(l.blocks, l.places) AS g (block, places)
          LEFT JOIN campaign_block b
            ON b.account_id = ? AND b.campaign_id = l.campaign_id AND b.block = g.block
          WHERE l.account_id = ?
            AND (b.block IS NULL OR %s & ~ %s <> %s)
          """
              .formatted(bits("g.places"), bits(firstPlaces("b.size")), NO_BITS));

  private RestoredHandouts() {}

  private static String bits(String places) {
    return "('x' || encode(%s, 'hex'))::bit(%d)".formatted(places, PlaceSet.BLOCK);
  }

  /** As many places as that, from the lowest one on. */
  private static String firstPlaces(String size) {
    return """
    substr(%2$s, 1, %1$s / 8)
      || CASE WHEN %1$s %% 8 = 0 THEN ''::bytea
        ELSE set_byte('\\x00'::bytea, 0, (1 << %1$s %% 8) - 1) END
      || substr(%3$s, 1, %4$d - (%1$s + 7) / 8)\
    """
        .formatted(size, EVERYBODY, NOBODY, PlaceSet.BYTES);
  }
}
