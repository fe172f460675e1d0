package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.recipient.RecipientBlocks.BlockCount;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Searches recipients of a campaign in the order of its audience. It counts them by blocks, and
 * reads only the blocks of the page.
 */
record RecipientSearch(PgSession session, RecipientQuery query) {

  /** So many blocks are in memory at once. */
  private static final int BLOCKS = 16;

  Page<Recipient> page() {
    return session.snapshot(() -> source().map(this::page).orElseGet(this::none));
  }

  private Page<Recipient> none() {
    return Page.none(query.page());
  }

  void each(Consumer<Recipient> action) {
    source()
        .ifPresent(
            blocks -> read(blocks, blocks.count(query.statuses(), 0, Integer.MAX_VALUE), action));
  }

  // None of a campaign whose recipients are not kept.
  private Optional<RecipientBlocks> source() {
    return session.first(
        """
        SELECT %s
        FROM campaign c
        WHERE c.account_id = ?
          AND c.id = ?
          AND c.fixed_at IS NOT NULL
          AND c.recipients_kept
        """
            .formatted(RecipientView.COLUMNS),
        row ->
            new RecipientBlocks(
                session, query.account(), query.campaign(), RecipientView.read(row)),
        query.account().value(),
        query.campaign().value());
  }

  private Page<Recipient> page(RecipientBlocks blocks) {
    PageRequest page = query.page();
    ContactId contact = query.contact();
    if (contact != null) {
      return pageOfContact(blocks, contact);
    }
    int first = firstBlock(page.after());
    List<BlockCount> counts =
        blocks.count(query.statuses(), page.counted() ? 0 : first, Integer.MAX_VALUE);
    long total = counts.stream().mapToLong(BlockCount::people).sum();
    List<Recipient> rows = new ArrayList<>();
    List<BlockCount> needed = new ArrayList<>();
    long skip = page.offset();
    long left = page.limit() + 1L;
    for (BlockCount count : counts) {
      if (count.block() < first || left <= 0) {
        continue;
      }
      if (needed.isEmpty() && count.people() <= skip) {
        skip -= count.people();
        continue;
      }
      boolean begun = page.after() != null && count.block() == first;
      left -= begun ? 0 : count.people() - (needed.isEmpty() ? skip : 0);
      needed.add(count);
    }
    read(blocks, needed, rows::add);
    return page(rows.stream().skip(skip).limit(page.limit() + 1L).toList(), total);
  }

  private static int firstBlock(@Nullable Position after) {
    return after == null ? 0 : (int) (after.id() / PlaceSet.BLOCK);
  }

  private Page<Recipient> page(List<Recipient> rows, long total) {
    PageRequest page = query.page();
    OptionalLong count = page.counted() ? OptionalLong.of(total) : OptionalLong.empty();
    if (rows.size() <= page.limit()) {
      return new Page<>(rows, count, page.paging(), null);
    }
    List<Recipient> content = rows.subList(0, page.limit());
    return new Page<>(content, count, page.paging(), Position.of(content.getLast()));
  }

  private void read(RecipientBlocks blocks, List<BlockCount> counts, Consumer<Recipient> action) {
    for (int from = 0; from < counts.size(); from += BLOCKS) {
      List<Integer> numbers =
          counts.subList(from, Math.min(from + BLOCKS, counts.size())).stream()
              .map(BlockCount::block)
              .toList();
      blocks.read(numbers).stream().filter(this::isFound).forEach(action);
    }
  }

  private boolean isFound(Recipient recipient) {
    Position after = query.page().after();
    return (query.statuses().isEmpty() || query.statuses().contains(recipient.status()))
        && (query.contact() == null || query.contact().equals(recipient.contact()))
        && (after == null || recipient.place() > after.id());
  }

  private Page<Recipient> pageOfContact(RecipientBlocks blocks, ContactId contact) {
    List<Recipient> rows = new ArrayList<>();
    blockOf(contact).ifPresent(block -> read(blocks, List.of(new BlockCount(block, 1)), rows::add));
    return page(rows.stream().skip(query.page().offset()).toList(), rows.size());
  }

  private Optional<Integer> blockOf(ContactId contact) {
    return session.first(
        """
        SELECT b.block + 1 AS next
        FROM campaign_block b
        WHERE b.account_id = ?
          AND b.campaign_id = ?
          AND b.first_id <= ?
        ORDER BY b.first_id DESC
        LIMIT 1
        """,
        row -> row.getInt("next") - 1,
        query.account().value(),
        query.campaign().value(),
        contact.value());
  }
}
