package dev.rubrica.application.service.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.contract.campaign.HandoutContract;
import dev.rubrica.testkit.fake.InterceptedStorage;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Campaigns that become due. */
class DueCampaignsTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final CampaignTestBench bench = new CampaignTestBench();
  private final Instant tomorrow = bench.clock.instant().plus(DAY);

  private Campaign waiting() {
    return bench.confirmed(bench.draft().scheduled(tomorrow, null));
  }

  private void becomeDue() {
    bench.clock.push(DAY);
    bench.due.poll();
    bench.runBackground();
    assertEquals(List.of(), bench.faults);
  }

  private void assertFailed(Campaign campaign, String failure) {
    Campaign found = bench.find(campaign);
    assertEquals(CampaignStatus.ENDED, found.status());
    assertEquals(failure, found.state().failure());
    assertEquals(null, found.totals());
    assertEquals(AuditAction.CAMPAIGN_FAILED, bench.events().getLast());
  }

  @Test
  void the_audience_is_fixed_when_the_date_comes() {
    Campaign waiting = waiting();
    bench.due.poll();
    bench.runBackground();
    assertEquals(CampaignStatus.WAITING, bench.find(waiting).status());
    bench.account.add(bench.list, bench.account.contacts(HandoutContract.people(1)).getFirst());
    bench.clock.push(Duration.ofSeconds(2));
    becomeDue();
    Campaign sending = bench.find(waiting);
    assertEquals(CampaignStatus.SENDING, sending.status());
    assertEquals(4, sending.totals().destinations());
    assertEquals(Duration.ofSeconds(2), bench.statistics.lag());
    assertEquals(1, bench.statistics.fixed());
    bench.due.poll();
    assertEquals(0, bench.due.running());
  }

  @Test
  void an_account_with_many_due_campaigns_leaves_room_for_others() {
    for (int i = 0; i < DueCampaigns.MAX_ENTRIES; i++) {
      TestCampaign.draft(bench.account, bench.draft()).confirm();
    }
    bench.due.poll();
    bench.due.poll();
    assertEquals(AudienceRepository.DUE_PER_ACCOUNT, bench.due.running());
    TestAccount other = TestAccount.in(bench.storage);
    TestCampaign late = TestCampaign.draft(other, bench.draft().lists(other.list("Other")));
    late.confirm();
    bench.due.poll();
    assertEquals(AudienceRepository.DUE_PER_ACCOUNT + 1, bench.due.running());
  }

  @Test
  void a_deleted_list_fails_the_campaign() {
    Campaign waiting = waiting();
    bench.account.delete(bench.list);
    becomeDue();
    assertFailed(
        waiting,
        "contactListIds must name existing lists; deleted or unknown: " + bench.list.value());
  }

  @Test
  void mixed_lists_fail_the_campaign() {
    var other = bench.account.list("Other");
    Campaign waiting =
        bench.confirmed(bench.draft().lists(bench.list, other).scheduled(tomorrow, null));
    bench.storage.write(
        in -> {
          in.lists().lock(bench.account.id(), Samples.ids(other));
          return in.lists()
              .update(bench.account.id(), other, ListDetails.of("Test", null, true), Samples.NOW);
        });
    becomeDue();
    assertTrue(bench.find(waiting).state().failure().contains("must not mix test lists"));
    assertEquals(null, bench.find(waiting).totals());
  }

  @Test
  void without_lists_and_filter_nobody_is_written_to() {
    TestCampaign campaign = TestCampaign.draft(bench.account, new CampaignDefinitionDraft());
    campaign.confirm();
    becomeDue();
    assertFailed(campaign.find(), "contactListIds must name a list, unless there is a filter");
  }

  @Test
  void an_empty_audience_fails_the_campaign() {
    Campaign waiting = waiting();
    bench.account.delete(new Selection.Only(Samples.ids(bench.contacts)));
    becomeDue();
    assertFailed(waiting, CampaignState.NOBODY);
  }

  @Test
  void too_many_recipients_fail_the_campaign() {
    Campaign waiting = waiting();
    List<ContactId> more = bench.account.contacts(HandoutContract.people(8));
    bench.account.add(bench.list, more.toArray(ContactId[]::new));
    becomeDue();
    assertFailed(waiting, "the audience has more than 10 recipients, the maximum");
  }

  @Test
  void an_end_that_passes_while_it_is_paused_fails_the_campaign() {
    Campaign waiting = bench.confirmed(bench.draft().scheduled(null, tomorrow));
    bench.service.pause(bench.account.actor(), waiting.id());
    bench.background.clear();
    becomeDue();
    // The entry of the confirmation has never run.
    assertEquals(1, bench.due.running());
    DueCampaigns other =
        new DueCampaigns(
            bench.storage,
            bench.storage,
            CampaignTestBench.LIMITS,
            bench.statistics,
            2,
            Runnable::run,
            (_, e) -> bench.faults.add(e));
    other.poll();
    assertFailed(waiting, CampaignState.OVER);
  }

  @Test
  void another_node_begins_anew_when_a_claim_has_expired() {
    Campaign waiting = waiting();
    bench.clock.push(DAY);
    bench.test(waiting).claim();
    bench.due.poll();
    assertEquals(0, bench.due.running());
    bench.clock.push(AudienceFixer.LEASE);
    bench.due.poll();
    bench.runBackground();
    assertEquals(CampaignStatus.SENDING, bench.find(waiting).status());
  }

  @Test
  void a_node_whose_claim_was_lost_changes_nothing() {
    Campaign waiting = waiting();
    bench.clock.push(DAY);
    AudienceFixer fixer =
        new AudienceFixer(bench.storage, bench.storage, CampaignTestBench.LIMITS, bench.statistics);
    var lost = fixer.claim(bench.account.id(), waiting.id(), bench.clock.instant()).orElseThrow();
    bench.clock.push(AudienceFixer.LEASE);
    bench.test(waiting).claim();
    assertThrows(AudienceFixer.ClaimLostException.class, () -> fixer.fix(lost));
    assertEquals(CampaignStatus.WAITING, bench.find(waiting).status());
    assertEquals(null, bench.find(waiting).totals());
  }

  @Test
  void a_fixing_that_fails_is_repeated_later_and_does_not_lock_the_campaign() {
    Campaign waiting = waiting();
    bench.clock.push(DAY);
    RuntimeException fault = StorageUnavailableException.locked();
    InterceptedStorage failing =
        new InterceptedStorage(
            bench.storage,
            (_, method, _) -> {
              if (method.equals("fix")) {
                throw fault;
              }
              return Optional.empty();
            });
    DueCampaigns node =
        new DueCampaigns(
            bench.storage,
            failing,
            CampaignTestBench.LIMITS,
            bench.statistics,
            2,
            Runnable::run,
            (_, e) -> bench.faults.add(e));
    node.poll();
    assertEquals(List.of(fault), bench.faults);
    assertFalse(bench.find(waiting).state().beingFixed());
    node.poll();
    assertEquals(1, bench.faults.size());
    for (int wait : List.of(2, 4, 8)) {
      int before = bench.faults.size();
      bench.clock.push(Duration.ofSeconds(wait).minusMillis(1));
      node.poll();
      assertEquals(before, bench.faults.size());
      bench.clock.push(Duration.ofMillis(1));
      node.poll();
      assertEquals(before + 1, bench.faults.size());
      node.poll();
    }
    bench.cancel(waiting);
    assertEquals(CampaignState.CANCELLED, bench.find(waiting).state().failure());
  }

  @Test
  void a_closed_process_begins_with_nothing() {
    Campaign waiting = waiting();
    bench.due.close();
    becomeDue();
    assertEquals(CampaignStatus.WAITING, bench.find(waiting).status());
  }
}
