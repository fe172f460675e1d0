package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.handout.Part.LeaseEnd;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Grants a lease: takes the first free part, and more of them only while the lease is less than
 * half full, so that parts are rarely split. Not thread-safe.
 */
final class LeaseGrant {

  private static final int MAX_PARTS = 16;

  // All of them stay locked until the transaction ends.
  private static final int MAX_PASSED_PARTS = 20;

  // Parts that others have locked are passed over. A part that has changed since the statement
  // began is examined again after it is locked.
  private static final String PICK =
      """
      WITH picked AS MATERIALIZED (
        SELECT p.*
        FROM campaign_part p
        WHERE p.account_id = ?
          AND p.campaign_id = ?
          AND p.state < 2
          AND (p.state = 0 OR p.lease_end <= statement_timestamp())
        ORDER BY p.block, p.first_place
        LIMIT 1
        FOR UPDATE SKIP LOCKED)
      SELECT %s, %s, statement_timestamp() AS now
      FROM picked p
      CROSS JOIN LATERAL (
        SELECT *
        FROM campaign_block b
        WHERE b.account_id = ?
          AND b.campaign_id = ?
          AND b.block = p.block
        OFFSET 0) AS b
      """
          .formatted(Part.COLUMNS, Block.COLUMNS.replace("b.block, ", ""));

  private final PgSession session;
  private final AccountId account;
  private final Campaign campaign;
  private final LeaseRequest request;
  private final Bounds bounds;
  private final KnownPeople people;
  private final HandoutChange change;
  private final LeaseId id = new LeaseId(UUID.randomUUID());
  private final List<LeasedRecipient> recipients = new ArrayList<>();
  private final SortedMap<Integer, PlaceSet> places = new TreeMap<>();
  private final Set<LeaseId> expired = new HashSet<>();
  private final LookupSize lookups;
  private int parts;
  private int passed;
  private long bytes;
  private boolean full;
  private @Nullable Instant grantedAt;

  private record Picked(Part part, Block block, Instant now) {}

  LeaseGrant(
      PgSession session,
      Pseudonyms pseudonyms,
      AccountId account,
      Campaign campaign,
      LeaseRequest request,
      Bounds bounds) {
    this.session = session;
    this.account = account;
    this.campaign = campaign;
    this.request = request;
    this.bounds = bounds;
    this.lookups = LookupSize.of(request.fields());
    this.people = new KnownPeople(session, pseudonyms, account);
    this.change = new HandoutChange(session, account, campaign);
  }

  Grant run() {
    Instant now = Instant.EPOCH;
    while (isWanting()) {
      Picked picked = pick();
      if (picked == null) {
        break;
      }
      now = picked.now();
      if (picked.part().attempt() >= bounds.maxAttempts()) {
        fail(picked.part(), now);
      } else {
        take(picked);
      }
      passed++;
      if (isWanting()) {
        change.send(now);
      }
    }
    HandoutChange.Totals totals = change.totals();
    if (grantedAt == null) {
      change.finish(now);
      if (isTired()) {
        return new Grant.Unfinished(totals.skipped(), totals.failed());
      }
      return new Grant.NobodyLeft(nextExpiry(), totals.skipped(), totals.failed());
    }
    Lease lease = lease(grantedAt);
    LeaseTable leases = new LeaseTable(session, account, campaign.id());
    change.add(leases.insert(lease, request.fields(), places));
    change.finish(now);
    return new Grant.Granted(lease, totals.skipped(), totals.failed(), expired.size());
  }

  private boolean isWanting() {
    if (recipients.isEmpty()) {
      return !isTired();
    }
    return !full
        && 2 * bytes < bounds.maxBytes()
        && 2 * recipients.size() < request.limit()
        && parts < MAX_PARTS;
  }

  // Without recipients.
  private boolean isTired() {
    int people = change.totals().skipped() + change.totals().failed();
    return passed >= MAX_PASSED_PARTS || people >= bounds.maxPassed();
  }

  // An erasure waits until this transaction ends, and then finds the numbers that it stores.
  private @Nullable Picked pick() {
    long of = campaign.id().value();
    SqlFragment pick = SqlFragment.of(PICK, account.value(), of, account.value(), of);
    List<Picked> picked =
        new StatementBatch(List.of(pick))
            .query(
                session,
                List.of(LockOrder.noErasures(account)),
                row -> new Picked(Part.read(row), Block.read(row), Timestamps.read(row, "now")))
            .getFirst();
    return picked.isEmpty() ? null : picked.getFirst();
  }

  private void fail(Part part, Instant now) {
    Part failed = part.settled(PartState.FAILED, Recipient.NOT_ACKNOWLEDGED, now);
    change.replace(part, List.of(failed));
  }

  private void take(Picked picked) {
    Part all = picked.part();
    PartGrant decided =
        new PartGrant(
            campaign,
            request.fields(),
            all,
            picked.block(),
            request.limit() - recipients.size(),
            bounds.maxBytes() - bytes,
            !recipients.isEmpty());
    decided.decide(people, lookups);
    full = decided.isFull();
    bytes += decided.bytes();
    IntFunction<Part.@Nullable Handed> before = all.byPlace();
    decided
        .skipped()
        .forEach(
            (place, reason) ->
                change.except(all, place, PartState.SKIPPED, before.apply(place), reason.name()));
    List<Part> after = new ArrayList<>();
    if (!decided.recipients().isEmpty()) {
      after.add(grant(all.only(decided.granted()), decided, picked.now()));
    }
    after.add(all.only(decided.undecided()));
    change.replace(all, after);
  }

  private Part grant(Part before, PartGrant decided, Instant now) {
    if (grantedAt == null) {
      grantedAt = now;
    }
    LeaseEnd end = new LeaseEnd(id, grantedAt.plus(request.duration()));
    Part after = before.leased(end, decided.handed(), now);
    if (before.lease() != null) {
      expired.add(before.lease().id());
    }
    recipients.addAll(decided.recipients());
    places.merge(before.block(), before.places(), PlaceSet::plus);
    parts++;
    return after;
  }

  private Lease lease(Instant at) {
    return new Lease(
        id, request.worker(), at, at.plus(request.duration()), request.duration(), recipients);
  }

  private @Nullable Instant nextExpiry() {
    return session
        .first(
            """
            SELECT p.lease_end
            FROM campaign_part p
            WHERE p.account_id = ?
              AND p.campaign_id = ?
              AND p.state = 1
              AND p.lease_end > statement_timestamp()
            ORDER BY p.lease_end
            LIMIT 1
            """,
            row -> Timestamps.read(row, "lease_end"),
            account.value(),
            campaign.id().value())
        .orElse(null);
  }
}
