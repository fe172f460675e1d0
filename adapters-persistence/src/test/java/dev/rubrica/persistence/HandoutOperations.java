package dev.rubrica.persistence;

import static dev.rubrica.persistence.CampaignOperations.sending;
import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.campaign.RecipientRepository.ErasureCandidates;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hand-out of the recipients of a campaign; see full-accounts.sql. */
final class HandoutOperations {

  /** Recipients of three blocks. */
  private static final int BLOCKS = 3_000;

  /**
   * The numbers in the arrays of all parts of an account, 800,000 elements. They are read once,
   * where a bound allows for four passes.
   */
  private static final int NUMBERS = 200_000;

  /** The places and numbers of the parts with a contact, of 200 campaigns: read once as well. */
  private static final int PEOPLE_BESIDE = 100_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LeaseId LIVE = new LeaseId(new UUID(0, 1));
  private static final LeaseId EXPIRED = new LeaseId(new UUID(0, 2));
  private static final int MAX_ATTEMPTS = 20;
  private static final Bounds BOUNDS = new Bounds(MAX_ATTEMPTS, 4 * 1024 * 1024, 20_000);

  private HandoutOperations() {}

  // The recipients are read first: exceptions of later operations remain in the indexes when they
  // are rolled back.
  static List<StorageOperation> all() {
    return List.of(
        through(
            BLOCKS,
            "a page of recipients",
            (in, on) -> in.recipients().search(query(on, Set.of(), null).uncounted())),
        through(
            BLOCKS,
            "a page of recipients with the total",
            (in, on) -> in.recipients().search(query(on, Set.of(RecipientStatus.FAILED), null))),
        through(
            BLOCKS,
            "a contact among recipients",
            (in, on) -> in.recipients().search(query(on, Set.of(), contact(on)))),
        whole(
            "each recipient", (in, on) -> in.recipients().each(query(on, Set.of(), null), _ -> {})),
        through(
            BLOCKS,
            "campaigns of a contact",
            (in, on) ->
                contactOf(in, on).ifPresent(one -> in.recipients().ofContact(on.id(), one, 5))),
        through(
            BLOCKS,
            "contacts in audiences",
            (in, on) ->
                in.recipients()
                    .inAudience(
                        on.id(), contacts(on), Instant.now().minus(Duration.ofMinutes(150)))),
        few("grant a lease", (in, on) -> grant(in, on, 1_000)),
        few("grant a small lease", (in, on) -> grant(in, on, 10)),
        few(
            "grant and report a lease",
            (in, on) -> {
              if (grant(in, on, 100) instanceof Grant.Granted granted) {
                LeaseId lease = granted.lease().id();
                var key = granted.lease().recipients().getFirst().key();
                report(in, on, lease, LeaseReport.of(List.of(new Failure(key, "no")), List.of()));
              }
            }),
        few(
            "report an expired lease",
            (in, on) -> report(in, on, EXPIRED, LeaseReport.ALL_SUCCEEDED)),
        few("find a lease", (in, on) -> in.handouts().find(on.id(), shared(in, on), LIVE)),
        few("live leases", (in, on) -> in.handouts().live(on.id(), sending(on), null, 100)),
        through(310, "count of live leases", (in, _) -> in.handouts().countLive()),
        few("extend", (in, on) -> in.handouts().extend(on.id(), shared(in, on), LIVE, MINUTE)),
        few("give back", (in, on) -> in.handouts().giveBack(on.id(), shared(in, on), LIVE)),
        through(
            1_000,
            "settle",
            (in, on) -> {
              in.campaigns().lock(on.id(), sending(on));
              in.handouts().settle(on.id(), sending(on), SkipReason.CANCELLED, MAX_ATTEMPTS);
            }),
        through(1_000, "unsettled campaigns", (in, _) -> in.handouts().unsettled(MAX_ATTEMPTS, 10)),
        few("progress", (in, on) -> in.handouts().progress(on.id(), sending(on))),
        through(
            NUMBERS,
            "erase recipients",
            (in, on) ->
                erase(
                    in,
                    on,
                    IdSet.empty(),
                    new Identities(Set.of(new PhoneNumber("+393200000000")), Set.of()))),
        through(
            PEOPLE_BESIDE,
            "erase a contact among recipients",
            (in, on) -> erase(in, on, contactsTo(on, 1), new Identities(Set.of(), Set.of()))),
        few("end retention", (in, on) -> in.recipients().endRetention(on.id(), Instant.now(), 10)),
        through(1_000, "purge", (in, on) -> in.recipients().purge(on.id(), 100)));
  }

  private static void erase(Repositories in, Subject on, IdSet contacts, Identities people) {
    ErasureCandidates found = in.recipients().findToErase(on.id(), people);
    in.recipients().erase(on.id(), contacts, people, found);
  }

  private static Campaign shared(Repositories in, Subject on) {
    return in.campaigns().share(on.id(), sending(on)).orElseThrow();
  }

  private static Grant grant(Repositories in, Subject on, int limit) {
    LeaseFields fields = LeaseFields.named(List.of("firstName", "customFields.city"));
    LeaseRequest request = new LeaseRequest(limit, MINUTE, "worker", fields);
    return in.handouts().grant(on.id(), shared(in, on), request, BOUNDS);
  }

  private static void report(Repositories in, Subject on, LeaseId lease, LeaseReport report) {
    in.handouts().report(on.id(), shared(in, on), lease, report);
  }

  private static RecipientQuery query(
      Subject on, Set<RecipientStatus> statuses, @Nullable ContactId contact) {
    return new RecipientQuery(
        on.id(), sending(on), statuses, contact, PageRequest.of(new Paging(0, 100)));
  }

  private static ContactId contact(Subject on) {
    return new ContactId(on.contacts().length == 0 ? 1 : on.contacts()[0]);
  }

  private static IdSet contacts(Subject on) {
    return contactsTo(on, 100);
  }

  private static IdSet contactsTo(Subject on, int count) {
    return Samples.ids(Arrays.stream(on.contacts()).limit(count).mapToObj(ContactId::new).toList());
  }

  private static Optional<Contact> contactOf(Repositories in, Subject on) {
    return in.contacts().find(on.id(), contact(on));
  }
}
