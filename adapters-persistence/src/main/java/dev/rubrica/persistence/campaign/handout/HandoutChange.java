package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.persistence.campaign.handout.Part.Handed;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the states of people, collected in order to be sent in one round trip, with the totals
 * last. Not thread-safe.
 */
final class HandoutChange {

  private final PgSession session;
  private final AccountId account;
  private final Campaign campaign;
  private final PartTable parts;
  private final List<SqlFragment> statements = new ArrayList<>();
  private final List<Row> exceptions = new ArrayList<>();
  private final Totals totals = new Totals();

  private record Row(int block, int place, PartState state, int attempt, long number, String why) {}

  /** How many people have an outcome by these changes. */
  static final class Totals {
    private int succeeded;
    private int failed;
    private int skipped;

    private void add(PartState state, int people) {
      switch (state) {
        case SUCCEEDED -> succeeded += people;
        case FAILED -> failed += people;
        case SKIPPED -> skipped += people;
        case PENDING, LEASED -> {}
      }
    }

    int succeeded() {
      return succeeded;
    }

    int failed() {
      return failed;
    }

    int skipped() {
      return skipped;
    }
  }

  HandoutChange(PgSession session, AccountId account, Campaign campaign) {
    this.session = session;
    this.account = account;
    this.campaign = campaign;
    this.parts = new PartTable(account, campaign.id());
  }

  Totals totals() {
    return totals;
  }

  /** Replaces a locked part of open people by others, which together have no more people. */
  void replace(Part before, List<Part> after) {
    List<Part> some = after.stream().filter(part -> !part.places().isEmpty()).toList();
    statements.add(some.isEmpty() ? parts.delete(before) : parts.update(before, some.getFirst()));
    some.stream().skip(1).map(parts::insert).forEach(statements::add);
    some.forEach(part -> totals.add(part.state(), part.places().size()));
  }

  /**
   * A person of a part who failed or is skipped, and leaves the part.
   *
   * @param handed what was handed out last; null for nothing
   * @param why null for no reason
   */
  void except(
      Part part, int place, PartState state, @Nullable Handed handed, @Nullable String why) {
    exceptions.add(
        new Row(
            part.block(),
            place,
            state,
            part.attempt(),
            handed == null ? 0 : handed.number(),
            why == null ? "" : why));
    totals.add(state, 1);
  }

  void add(SqlFragment statement) {
    statements.add(statement);
  }

  /** Sends what was collected, without the totals. */
  void send(Instant now) {
    if (!exceptions.isEmpty()) {
      statements.add(insertExceptions(now));
    }
    new StatementBatch(List.copyOf(statements)).send(session);
    statements.clear();
    exceptions.clear();
  }

  /** Sends what was collected since, and the totals. */
  void finish(Instant now) {
    if (totals.succeeded + totals.failed + totals.skipped > 0) {
      add(
          SqlFragment.of(
              """
              UPDATE campaign_progress
              SET succeeded = succeeded + ?, failed = failed + ?, skipped = skipped + ?
              WHERE account_id = ?
                AND campaign_id = ?\
              """,
              totals.succeeded,
              totals.failed,
              totals.skipped,
              account.value(),
              campaign.id().value()));
      if (campaign.status() == CampaignStatus.ENDED) {
        add(settled(account, campaign));
      }
    }
    // The totals are the last rows to be locked, so the exceptions come before them.
    List<SqlFragment> last = List.copyOf(statements);
    statements.clear();
    if (!exceptions.isEmpty()) {
      statements.add(insertExceptions(now));
      exceptions.clear();
    }
    statements.addAll(last);
    send(now);
  }

  /** Marks an ended campaign of which everybody has an outcome. */
  static SqlFragment settled(AccountId account, Campaign campaign) {
    return SqlFragment.of(
        """
        UPDATE campaign c
        SET unsettled = false
        WHERE c.account_id = ?
          AND c.id = ?
          AND c.unsettled
          AND EXISTS (
            SELECT
            FROM campaign_progress g
            WHERE g.account_id = ?
              AND g.campaign_id = c.id
              AND g.succeeded + g.failed + g.skipped = g.total)\
        """,
        account.value(),
        campaign.id().value(),
        account.value());
  }

  private SqlFragment insertExceptions(Instant now) {
    return SqlFragment.of(
            """
            INSERT INTO campaign_exception
              (account_id, campaign_id, block, place_in_block, state, attempt, number, reason, at)
            SELECT ?, ?, n.block, n.place, n.state, n.attempt, nullif(n.number, 0),
              nullif(n.reason, ''), ?
            FROM unnest(?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::text[])
              AS n (block, place, state, attempt, number, reason)\
            """,
            account.value(),
            campaign.id().value(),
            now)
        .then(
            "",
            exceptions.stream().mapToInt(Row::block).toArray(),
            exceptions.stream().mapToInt(Row::place).toArray(),
            exceptions.stream().mapToInt(row -> row.state().code()).toArray(),
            exceptions.stream().mapToInt(Row::attempt).toArray(),
            exceptions.stream().mapToLong(Row::number).toArray(),
            exceptions.stream().map(Row::why).toArray(String[]::new));
  }
}
