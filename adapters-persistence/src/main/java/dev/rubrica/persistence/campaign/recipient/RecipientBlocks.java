package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.persistence.campaign.handout.Block;
import dev.rubrica.persistence.campaign.handout.BlockTable;
import dev.rubrica.persistence.campaign.handout.Part;
import dev.rubrica.persistence.campaign.recipient.RecipientView.ExceptionRow;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The recipients of a campaign, read by blocks. */
record RecipientBlocks(
    PgSession session, AccountId account, CampaignId campaign, RecipientView view) {

  private static final String COUNT =
      """
      SELECT n.block, sum(n.people)::bigint AS people
      FROM (
        SELECT p.block, sum(p.people) AS people
        FROM campaign_part p
        WHERE p.account_id = ?
          AND p.campaign_id = ?
          AND p.block BETWEEN ? AND ?
          AND CASE WHEN p.state = 1 AND p.lease_end <= ?::timestamptz THEN 0 ELSE p.state END
            = ANY (?::int[])
        GROUP BY p.block
        UNION ALL
        SELECT e.block, count(*)
        FROM campaign_exception e
        WHERE e.account_id = ?
          AND e.campaign_id = ?
          AND e.block BETWEEN ? AND ?
          AND e.state = ANY (?::int[])
        GROUP BY e.block) AS n
      GROUP BY n.block
      ORDER BY n.block
      """;

  private static final String OF_BLOCKS =
      """
      SELECT %1$s
      FROM unnest(?::int[]) AS n (block)
      CROSS JOIN LATERAL (
        SELECT *
        FROM %2$s x
        WHERE x.account_id = ?
          AND x.campaign_id = ?
          AND x.block = n.block
        OFFSET 0) AS %3$s
      """;

  /** The number of recipients of a block that are searched for. */
  record BlockCount(int block, long people) {}

  /** The blocks with such recipients, in order. */
  List<BlockCount> count(Set<RecipientStatus> statuses, int firstBlock, int lastBlock) {
    int[] states =
        (statuses.isEmpty() ? Set.of(RecipientStatus.values()) : statuses)
            .stream().mapToInt(status -> RecipientView.state(status).code()).toArray();
    SqlFragment statement =
        SqlFragment.of(COUNT, account.value(), campaign.value(), firstBlock, lastBlock)
            .then("", view.now(), states)
            .then("", account.value(), campaign.value(), firstBlock, lastBlock, states);
    return session.listPlanned(
        statement, row -> new BlockCount(row.getInt("block"), row.getLong("people")));
  }

  /** All recipients of the blocks, in order. */
  List<Recipient> read(List<Integer> numbers) {
    Map<Integer, Block> blocks = new BlockTable(session, account, campaign).read(numbers);
    Map<Integer, List<IntFunction<@Nullable Recipient>>> parts = new HashMap<>();
    for (Part part : rows(numbers, "campaign_part", "p", Part.COLUMNS, Part::read)) {
      Block block = Objects.requireNonNull(blocks.get(part.block()));
      parts.computeIfAbsent(part.block(), _ -> new ArrayList<>()).add(view.recipients(part, block));
    }
    Map<Long, ExceptionRow> exceptions = new HashMap<>();
    rows(numbers, "campaign_exception", "e", RecipientView.EXCEPTION, ExceptionRow::read)
        .forEach(row -> exceptions.put(RecipientView.place(row.block(), row.place()), row));
    List<Recipient> recipients = new ArrayList<>();
    blocks
        .values()
        .forEach(
            block ->
                add(recipients, block, parts.getOrDefault(block.number(), List.of()), exceptions));
    return recipients;
  }

  private void add(
      List<Recipient> recipients,
      Block block,
      List<IntFunction<@Nullable Recipient>> parts,
      Map<Long, ExceptionRow> exceptions) {
    for (int place = 0; place < block.size(); place++) {
      ExceptionRow exception = exceptions.get(RecipientView.place(block.number(), place));
      Recipient recipient =
          exception == null
              ? inPart(parts, place)
              : exception.recipient(block.key(view.token(), place), block.contact(place));
      if (recipient != null) {
        recipients.add(recipient);
      }
    }
  }

  private static @Nullable Recipient inPart(
      List<IntFunction<@Nullable Recipient>> parts, int place) {
    for (IntFunction<@Nullable Recipient> part : parts) {
      Recipient found = part.apply(place);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private <T> List<T> rows(
      List<Integer> numbers,
      String table,
      String name,
      String columns,
      PgSession.RowMapper<T> mapper) {
    return session.list(
        SqlFragment.of(
            OF_BLOCKS.formatted(columns, table, name),
            numbers.stream().mapToInt(Integer::intValue).toArray(),
            account.value(),
            campaign.value()),
        mapper);
  }
}
