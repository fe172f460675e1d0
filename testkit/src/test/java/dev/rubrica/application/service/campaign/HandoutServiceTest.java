package dev.rubrica.application.service.campaign;

import static dev.rubrica.application.service.ServiceErrors.fields;
import static dev.rubrica.application.service.campaign.CampaignTestBench.request;
import static dev.rubrica.testkit.sample.TestCampaign.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.campaign.HandOutRecipients;
import dev.rubrica.application.port.in.campaign.HandOutRecipients.Result;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.erasure.ErasureKeyMissingException;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.fake.InterceptedStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Leases of recipients and what follows for their campaigns. */
class HandoutServiceTest {

  private final CampaignTestBench bench = new CampaignTestBench();
  private final AccountId account = bench.account.id();

  private Lease lease(Campaign campaign, int limit) {
    Result result = bench.handouts.lease(account, campaign.id(), request(limit));
    return assertInstanceOf(Result.Granted.class, result).lease();
  }

  private LeaseResult done(Campaign campaign, Lease lease) {
    return bench.handouts.done(account, campaign.id(), lease.id(), LeaseReport.ALL_SUCCEEDED);
  }

  @Test
  void the_last_report_completes_the_campaign() {
    Campaign sending = bench.sending(bench.draft());
    Lease one = lease(sending, 2);
    Lease two = lease(sending, 2);
    Result empty = bench.handouts.lease(account, sending.id(), request(2));
    assertEquals(new Result.AllLeased(Duration.ofSeconds(30)), empty);
    assertEquals(new LeaseResult(2, 0, 0, 0), done(sending, one));
    assertEquals(CampaignStatus.SENDING, bench.find(sending).status());
    LeaseReport failed =
        LeaseReport.of(List.of(new Failure(keys(two).getFirst(), "no")), List.of());
    bench.handouts.done(account, sending.id(), two.id(), failed);
    Campaign completed = bench.find(sending);
    assertEquals(CampaignStatus.COMPLETED, completed.status());
    assertEquals(bench.clock.instant(), completed.state().completedAt());
    assertEquals(new CampaignTotals(3, 2, 1, 0), completed.totals());
    assertEquals(AuditAction.CAMPAIGN_COMPLETED, bench.events().getLast());
    assertEquals(2, bench.statistics.succeeded());
    assertEquals(1, bench.statistics.failed());
    bench.handouts.done(account, sending.id(), two.id(), failed);
    assertEquals(1, bench.statistics.failed());
    assertThrows(WrongState.class, () -> lease(sending, 1));
  }

  @Test
  void the_last_skip_completes_the_campaign() {
    Campaign sending = bench.sending(bench.draft());
    bench.account.delete(new Selection.Only(Samples.ids(bench.contacts)));
    assertThrows(WrongState.class, () -> lease(sending, 1));
    Campaign completed = bench.find(sending);
    assertEquals(CampaignStatus.COMPLETED, completed.status());
    assertEquals(new CampaignTotals(3, 0, 0, 3), completed.totals());
    assertEquals(3, bench.statistics.skipped());
  }

  @Test
  void whoever_waits_learns_when_to_ask_again() {
    Campaign sending = bench.sending(bench.draft());
    lease(sending, 3);
    bench.clock.push(Duration.ofMillis(50_500));
    assertEquals(
        new Result.AllLeased(Duration.ofSeconds(10)),
        bench.handouts.lease(account, sending.id(), request(1)));
    bench.clock.push(Duration.ofMillis(9_400));
    assertEquals(
        new Result.AllLeased(Duration.ofSeconds(1)),
        bench.handouts.lease(account, sending.id(), request(1)));
    bench.clock.push(Duration.ofMillis(100));
    assertEquals(3, lease(sending, 9).recipients().size());
    assertEquals(1, bench.statistics.expiries());
  }

  @Test
  void leases_are_refused_by_the_state_of_the_campaign() {
    Instant tomorrow = bench.clock.instant().plus(Duration.ofDays(1));
    Campaign draft = bench.create(bench.draft());
    assertThrows(WrongState.class, () -> lease(draft, 1));
    Campaign waiting = bench.confirmed(bench.draft().scheduled(tomorrow, null));
    assertEquals(
        Duration.ofSeconds(60), assertThrows(NotYet.class, () -> lease(waiting, 1)).retryAfter());
    Campaign sending = bench.sending(bench.draft());
    bench.service.pause(bench.account.actor(), sending.id());
    assertThrows(NotYet.class, () -> lease(sending, 1));
    bench.cancel(sending);
    assertThrows(WrongState.class, () -> lease(sending, 1));
    bench.service.delete(bench.account.actor(), sending.id(), _ -> true);
    assertThrows(NotFound.class, () -> lease(sending, 1));
  }

  @Test
  void a_node_without_erasure_key_leases_nobody() {
    Campaign sending = bench.sending(bench.draft());
    HandoutService without =
        new HandoutService(
            bench.storage, Pseudonyms.NONE, CampaignTestBench.LIMITS, bench.statistics);
    assertThrows(
        ErasureKeyMissingException.class, () -> without.lease(account, sending.id(), request(1)));
  }

  @Test
  void without_fields_a_lease_has_those_that_the_placeholders_name() {
    Campaign sending = bench.sending(bench.draft().body("{{firstName}} {{gender}}"));
    assertEquals(
        List.of("firstName", "gender"),
        List.copyOf(lease(sending, 1).recipients().getFirst().fields().keySet()));
    HandOutRecipients.Request named =
        new HandOutRecipients.Request(
            1, Duration.ofSeconds(10), "w", LeaseFields.named(List.of("email")));
    Result result = bench.handouts.lease(account, sending.id(), named);
    assertEquals(
        List.of("email"),
        List.copyOf(
            assertInstanceOf(Result.Granted.class, result)
                .lease()
                .recipients()
                .getFirst()
                .fields()
                .keySet()));
    assertEquals(
        List.of("limit", "seconds"),
        fields(
            () ->
                bench.handouts.lease(
                    account,
                    sending.id(),
                    new HandOutRecipients.Request(0, Duration.ofSeconds(1), null, null))));
  }

  @Test
  void a_lease_that_would_be_too_large_has_fewer_people() {
    for (int i = 0; i < 2; i++) {
      bench.account.add(
          bench.list,
          bench.account.contact(
              new ContactDraft()
                  .phone(Samples.phone())
                  .channels(Channel.SMS)
                  .fields(Map.of("note", "x".repeat(4_500)))
                  .details()));
    }
    Campaign sending = bench.sending(bench.draft().body("{{note}}"));
    Result first = bench.handouts.lease(account, sending.id(), request(100), 5_000);
    assertEquals(3, assertInstanceOf(Result.Granted.class, first).lease().recipients().size());
    Result second = bench.handouts.lease(account, sending.id(), request(100), 5_000);
    assertEquals(1, assertInstanceOf(Result.Granted.class, second).lease().recipients().size());
    assertEquals(1, lease(sending, 100).recipients().getFirst().attempt());
  }

  @Test
  void a_call_that_skips_for_long_is_answered_and_the_next_one_goes_on() {
    Campaign sending = bench.sending(bench.draft());
    Queue<Grant> grants = new ArrayDeque<>(Collections.nCopies(4, new Grant.Unfinished(9, 1)));
    Storage skipping = skipping(grants);
    LeaseGranting slow =
        new LeaseGranting(
            skipping, new FakePseudonyms(), CampaignTestBench.LIMITS, bench.statistics);
    assertEquals(
        new Result.AllLeased(Duration.ofSeconds(1)),
        slow.grant(account, sending.id(), request(1), 5_000));
    assertEquals(1, grants.size());
    assertEquals(27, bench.statistics.skipped());
    assertEquals(3, bench.statistics.failed());
    assertInstanceOf(Result.Granted.class, slow.grant(account, sending.id(), request(1), 5_000));
    assertEquals(36, bench.statistics.skipped());
  }

  private Storage skipping(Queue<Grant> grants) {
    return new InterceptedStorage(
        bench.storage,
        (_, method, _) -> {
          if (!method.equals("grant") || grants.isEmpty()) {
            return Optional.empty();
          }
          bench.clock.push(LeaseGranting.PATIENCE.dividedBy(2));
          return Optional.of(grants.remove());
        });
  }

  @Test
  void wrong_reports_are_refused() {
    Campaign sending = bench.sending(bench.draft());
    Lease one = lease(sending, 1);
    LeaseReport strange = LeaseReport.of(List.of(), List.of(new RecipientKey("junk")));
    assertEquals(
        List.of("returned[0]"),
        fields(() -> bench.handouts.done(account, sending.id(), one.id(), strange)));
    done(sending, one);
    LeaseReport other = LeaseReport.of(List.of(), keys(one));
    assertThrows(
        WrongState.class, () -> bench.handouts.done(account, sending.id(), one.id(), other));
    LeaseId unknown = new LeaseId(new UUID(1, 2));
    assertThrows(
        NotFound.class,
        () -> bench.handouts.done(account, sending.id(), unknown, LeaseReport.ALL_SUCCEEDED));
    assertThrows(
        NotFound.class,
        () -> bench.handouts.extend(account, sending.id(), unknown, Duration.ofSeconds(60)));
    assertThrows(NotFound.class, () -> bench.handouts.giveBack(account, sending.id(), unknown));
    assertThrows(NotFound.class, () -> bench.handouts.find(account, sending.id(), unknown));
    assertThrows(WrongState.class, () -> bench.handouts.find(account, sending.id(), one.id()));
    assertThrows(WrongState.class, () -> bench.handouts.giveBack(account, sending.id(), one.id()));
  }

  @Test
  void a_lease_is_extended_listed_found_and_given_back() {
    Campaign sending = bench.sending(bench.draft());
    Lease lease = lease(sending, 2);
    bench.clock.push(Duration.ofSeconds(30));
    Instant end =
        bench
            .handouts
            .extend(account, sending.id(), lease.id(), Duration.ofSeconds(60))
            .expiresAt();
    assertEquals(lease.expiresAt().plusSeconds(30), end);
    assertEquals(lease.id(), bench.handouts.live(account, sending.id(), null).getFirst().id());
    assertEquals(List.of(), bench.handouts.live(account, sending.id(), "other"));
    assertEquals(
        lease.recipients(), bench.handouts.find(account, sending.id(), lease.id()).recipients());
    assertEquals(2, bench.handouts.giveBack(account, sending.id(), lease.id()));
    assertEquals(2, bench.handouts.giveBack(account, sending.id(), lease.id()));
    assertThrows(
        WrongState.class,
        () -> bench.handouts.done(account, sending.id(), lease.id(), LeaseReport.ALL_SUCCEEDED));
  }

  @Test
  void people_of_a_cancelled_campaign_are_settled_when_their_lease_has_expired() {
    Campaign sending = bench.sending(bench.draft());
    Lease lease = lease(sending, 2);
    assertEquals(new CampaignTotals(3, 0, 0, 1), bench.cancel(sending).totals());
    assertThrows(
        WrongState.class,
        () -> bench.handouts.extend(account, sending.id(), lease.id(), Duration.ofSeconds(60)));
    bench.settlement.run();
    assertEquals(2, bench.find(sending).totals().open());
    bench.clock.push(Duration.ofSeconds(60));
    bench.settlement.run();
    assertEquals(new CampaignTotals(3, 0, 0, 3), bench.find(sending).totals());
    assertEquals(CampaignStatus.ENDED, bench.find(sending).status());
    assertEquals(3, bench.statistics.skipped());
  }

  @Test
  void a_campaign_completes_at_its_end() {
    Instant end = bench.clock.instant().plusSeconds(100);
    Campaign sending = bench.sending(bench.draft().scheduled(null, end));
    lease(sending, 1);
    bench.clock.push(Duration.ofSeconds(100));
    assertThrows(WrongState.class, () -> lease(sending, 1));
    bench.settlement.run();
    Campaign completed = bench.find(sending);
    assertEquals(CampaignStatus.COMPLETED, completed.status());
    assertEquals(new CampaignTotals(3, 0, 0, 3), completed.totals());
    assertTrue(
        bench.test(sending).recipients().stream().allMatch(one -> "EXPIRED".equals(one.reason())));
  }

  @Test
  void a_campaign_that_cannot_be_settled_holds_up_no_other() {
    Instant end = bench.clock.instant().plusSeconds(100);
    Campaign bad = bench.sending(bench.draft().scheduled(null, end));
    Campaign good = bench.sending(bench.draft().scheduled(null, end));
    bench.clock.push(Duration.ofSeconds(100));
    IllegalStateException fault = new IllegalStateException("damaged");
    InterceptedStorage damaged =
        new InterceptedStorage(
            bench.storage,
            (_, method, arguments) -> {
              if (method.equals("lock") && bad.id().equals(arguments[1])) {
                throw fault;
              }
              return Optional.empty();
            });
    new HandoutSettlement(
            damaged, CampaignTestBench.LIMITS, bench.statistics, (_, e) -> bench.faults.add(e))
        .run();
    assertEquals(List.of(fault), bench.faults);
    assertEquals(CampaignStatus.SENDING, bench.find(bad).status());
    assertEquals(CampaignStatus.COMPLETED, bench.find(good).status());
  }

  @Test
  void who_was_handed_out_too_often_fails_without_another_lease() {
    Campaign sending = bench.sending(bench.draft());
    for (int i = 0; i < CampaignTestBench.LIMITS.maxAttempts(); i++) {
      lease(sending, 3);
      bench.clock.push(Duration.ofSeconds(60));
    }
    bench.settlement.run();
    Campaign completed = bench.find(sending);
    assertEquals(CampaignStatus.COMPLETED, completed.status());
    assertEquals(new CampaignTotals(3, 0, 3, 0), completed.totals());
    assertEquals(3, bench.statistics.failed());
    assertFalse(bench.test(sending).statuses().contains(RecipientStatus.PENDING));
  }

  @Test
  void leases_of_other_accounts_do_not_exist() {
    Campaign sending = bench.sending(bench.draft());
    Lease lease = lease(sending, 1);
    AccountId other = TestAccount.in(bench.storage).id();
    assertThrows(
        DomainException.NotFound.class,
        () -> bench.handouts.done(other, sending.id(), lease.id(), LeaseReport.ALL_SUCCEEDED));
    assertThrows(
        DomainException.NotFound.class, () -> bench.handouts.live(other, sending.id(), null));
  }
}
