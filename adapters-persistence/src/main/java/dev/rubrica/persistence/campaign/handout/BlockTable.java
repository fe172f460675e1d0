package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The blocks of a campaign: the table {@code campaign_block}. */
public record BlockTable(PgSession session, AccountId account, CampaignId campaign) {

  /** The blocks by number, in order. */
  public Map<Integer, Block> read(Collection<Integer> numbers) {
    Map<Integer, Block> blocks = new TreeMap<>();
    session
        .list(
            """
            SELECT %s
            FROM unnest(?::int[]) AS n (block)
            CROSS JOIN LATERAL (
              SELECT *
              FROM campaign_block b
              WHERE b.account_id = ?
                AND b.campaign_id = ?
                AND b.block = n.block
              OFFSET 0) AS b
            """
                .formatted(Block.COLUMNS),
            Block::read,
            numbers.stream().distinct().mapToInt(Integer::intValue).toArray(),
            account.value(),
            campaign.value())
        .forEach(block -> blocks.put(block.number(), block));
    return blocks;
  }
}
