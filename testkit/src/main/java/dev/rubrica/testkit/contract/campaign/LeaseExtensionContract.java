package dev.rubrica.testkit.contract.campaign;

import static dev.rubrica.testkit.sample.TestCampaign.MAX_ATTEMPTS;
import static dev.rubrica.testkit.sample.TestCampaign.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Extended;
import dev.rubrica.application.port.out.campaign.HandoutRepository.GivenBack;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Live;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Reported;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Unsettled;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Leases that go on, and campaigns that end while people are leased. */
public interface LeaseExtensionContract extends CampaignTime {

  Duration LEASE = Duration.ofSeconds(60);

  private static LeaseExtension extend(TestCampaign campaign, Lease lease, Duration duration) {
    return assertInstanceOf(Extended.Accepted.class, campaign.extend(lease.id(), duration))
        .extension();
  }

  private TestCampaign sending(int people) {
    TestAccount account = TestAccount.in(storage());
    return TestCampaign.sending(
        account, new CampaignDefinitionDraft(), account.contacts(HandoutContract.people(people)));
  }

  private TestCampaign sendingUntil(int people, Duration end) {
    TestAccount account = TestAccount.in(storage());
    Instant now = storage().read(in -> in.campaigns().moment());
    return TestCampaign.sending(
        account,
        new CampaignDefinitionDraft().scheduled(null, now.plus(end)),
        account.contacts(HandoutContract.people(people)));
  }

  private boolean isUnsettled(TestCampaign campaign) {
    return storage()
        .read(in -> in.handouts().unsettled(MAX_ATTEMPTS, 10_000))
        .contains(new Unsettled(campaign.account(), campaign.id()));
  }

  @Test
  default void an_extension_counts_from_now_up_to_a_day_in_all() {
    TestCampaign campaign = sending(1);
    Lease lease = campaign.lease(1);
    pass(campaign.owner(), Duration.ofSeconds(50));
    Instant now = storage().read(in -> in.campaigns().moment());
    Instant end = extend(campaign, lease, LEASE).expiresAt();
    assertFalse(end.isBefore(now.plus(LEASE)));
    assertTrue(end.isBefore(now.plus(LEASE).plusSeconds(30)));
    assertEquals(end, campaign.live().getFirst().expiresAt());
    pass(campaign.owner(), Duration.ofSeconds(20));
    Lease found = assertInstanceOf(Live.Found.class, campaign.find(lease.id())).lease();
    assertTrue(found.duration().compareTo(Duration.ofSeconds(40)) <= 0, "what is left");
    assertTrue(found.duration().compareTo(Duration.ofSeconds(10)) > 0);
    extend(campaign, lease, LEASE);
    Instant granted = campaign.live().getFirst().grantedAt();
    for (int hour = 1; hour <= 24; hour++) {
      extend(campaign, lease, Duration.ofMinutes(60));
      pass(campaign.owner(), Duration.ofMinutes(59));
    }
    Duration left = Duration.ofHours(24).minus(Duration.ofMinutes(59 * 24)).minusSeconds(50);
    LeaseExtension last = extend(campaign, lease, Duration.ofMinutes(60));
    assertEquals(
        campaign.live().getFirst().grantedAt().plus(Duration.ofHours(24)), last.expiresAt());
    assertTrue(last.duration().compareTo(left) <= 0, "no longer than what is left");
    assertTrue(last.duration().compareTo(left.minusSeconds(30)) > 0);
    assertEquals(0, last.duration().getNano());
    pass(campaign.owner(), left);
    assertEquals(new Extended.Ended(), campaign.extend(lease.id(), LEASE));
    assertTrue(granted.isBefore(last.expiresAt()));
    assertEquals(1, campaign.lease(1).recipients().size());
  }

  @Test
  default void an_expired_lease_is_extended_while_nobody_else_has_anyone_of_it() {
    TestCampaign campaign = sending(2);
    Lease lease = campaign.lease(2);
    pass(campaign.owner(), LEASE.multipliedBy(2));
    assertEquals(List.of(), extend(campaign, lease, LEASE).withdrawn());
    assertEquals(1, campaign.live().size());
    pass(campaign.owner(), LEASE);
    Lease other = campaign.lease(1);
    assertEquals(new Extended.Ended(), campaign.extend(lease.id(), LEASE));
    assertEquals(new LeaseResult(1, 0, 0, 0), campaign.done(other));
    assertEquals(new Extended.Ended(), campaign.extend(lease.id(), LEASE));
    assertEquals(new LeaseResult(1, 0, 0, 1), campaign.done(lease));
  }

  @Test
  default void who_opted_out_or_was_deleted_since_is_withdrawn() {
    TestAccount account = TestAccount.in(storage());
    List<ContactDetails> details = HandoutContract.people(4);
    List<ContactId> contacts = account.contacts(details);
    TestCampaign campaign = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    Lease lease = campaign.lease(4);
    assertEquals(List.of(), extend(campaign, lease, LEASE).withdrawn());
    new TestOptOuts(account).suppressAll(details.get(1).phone().value());
    account.delete(new Selection.Only(Samples.ids(contacts.get(2))));
    // The number that was handed out opts out, although the contact has another one now.
    ContactDetails moved = HandoutContract.people(1).getFirst();
    storage()
        .write(
            in -> {
              in.contacts().lock(account.id(), contacts.get(3));
              return in.contacts()
                  .update(account.id(), contacts.get(3), moved, true, Samples.later(9));
            });
    new TestOptOuts(account).suppressAll(details.get(3).phone().value());
    assertEquals(keys(lease).subList(1, 4), extend(campaign, lease, LEASE).withdrawn());
    Live.Found live = assertInstanceOf(Live.Found.class, campaign.find(lease.id()));
    assertEquals(keys(lease).subList(0, 1), keys(live.lease()));
    assertEquals(lease.recipients().getFirst(), live.lease().recipients().getFirst());
    assertEquals(new LeaseResult(4, 0, 0, 0), campaign.done(lease));
  }

  @Test
  default void a_paused_campaign_goes_on_with_live_leases() {
    TestCampaign campaign = sending(3);
    Lease one = campaign.lease(1);
    Lease two = campaign.lease(1);
    campaign.pause();
    assertTrue(extend(campaign, one, LEASE).paused());
    assertEquals(new LeaseResult(1, 0, 0, 0), campaign.done(one));
    pass(campaign.owner(), LEASE.multipliedBy(2));
    assertEquals(new LeaseResult(1, 0, 0, 0), campaign.done(two));
    assertFalse(isUnsettled(campaign));
    campaign.resume();
    assertEquals(1, campaign.lease(9).recipients().size());
  }

  @Test
  default void a_cancelled_campaign_skips_everybody_but_the_live_leases() {
    TestCampaign campaign = sending(6);
    Lease succeeded = campaign.lease(1);
    campaign.done(succeeded);
    Lease live = campaign.lease(2);
    Lease dead = campaign.lease(1);
    Lease returned = campaign.lease(1);
    campaign.giveBack(returned.id());
    extend(campaign, live, LEASE.multipliedBy(3));
    pass(campaign.owner(), LEASE);
    campaign.cancel();
    assertEquals(new CampaignTotals(6, 1, 0, 3), campaign.totals());
    assertEquals(
        Map.of(
            RecipientStatus.SUCCEEDED, 1L, RecipientStatus.LEASED, 2L, RecipientStatus.SKIPPED, 3L),
        byStatus(campaign));
    assertEquals("CANCELLED", campaign.recipients().getLast().reason());
    assertEquals(new Extended.Ended(), campaign.extend(live.id(), LEASE));
    assertEquals(new Reported.AllLost(), campaign.report(dead.id(), LeaseReport.ALL_SUCCEEDED));
    LeaseReport report = LeaseReport.of(List.of(), keys(live).subList(0, 1));
    assertEquals(new LeaseResult(1, 0, 1, 0), campaign.done(live, report));
    assertEquals(new CampaignTotals(6, 2, 0, 4), campaign.totals());
    assertFalse(isUnsettled(campaign));
  }

  private static Map<RecipientStatus, Long> byStatus(TestCampaign campaign) {
    return campaign.statuses().stream()
        .collect(Collectors.groupingBy(one -> one, Collectors.counting()));
  }

  @Test
  default void a_lease_that_expires_in_a_cancelled_campaign_is_lost() {
    TestCampaign campaign = sending(3);
    Lease lease = campaign.lease(2);
    Lease back = campaign.lease(1);
    campaign.cancel();
    assertEquals(new GivenBack.Accepted(1, false), campaign.giveBack(back.id()));
    assertEquals(new CampaignTotals(3, 0, 0, 1), campaign.totals());
    assertFalse(isUnsettled(campaign));
    pass(campaign.owner(), LEASE);
    assertTrue(isUnsettled(campaign));
    assertEquals(new Reported.AllLost(), campaign.report(lease.id(), LeaseReport.ALL_SUCCEEDED));
    assertEquals(new GivenBack.Ended(), campaign.giveBack(lease.id()));
    campaign.settle(SkipReason.CANCELLED, MAX_ATTEMPTS);
    assertEquals(new CampaignTotals(3, 0, 0, 3), campaign.totals());
    assertFalse(isUnsettled(campaign));
  }

  @Test
  default void what_is_not_leased_at_the_end_is_skipped() {
    TestCampaign campaign = sendingUntil(4, Duration.ofSeconds(30));
    Lease lease = campaign.lease(2);
    Lease other = campaign.lease(1);
    assertFalse(isUnsettled(campaign));
    pass(campaign.owner(), Duration.ofSeconds(30));
    assertTrue(isUnsettled(campaign));
    campaign.settle(SkipReason.EXPIRED, MAX_ATTEMPTS);
    assertFalse(isUnsettled(campaign));
    assertEquals(new CampaignTotals(4, 0, 0, 1), campaign.totals());
    Recipient last = campaign.recipients().getLast();
    assertEquals("EXPIRED", last.reason());
    LeaseReport report = LeaseReport.of(List.of(), keys(lease).subList(0, 1));
    assertEquals(new LeaseResult(1, 0, 1, 0), campaign.done(lease, report));
    assertEquals(new CampaignTotals(4, 1, 0, 2), campaign.totals());
    extend(campaign, other, LEASE);
    pass(campaign.owner(), LEASE);
    assertEquals(new Reported.AllLost(), campaign.report(other.id(), LeaseReport.ALL_SUCCEEDED));
    assertEquals(new Extended.Ended(), campaign.extend(other.id(), LEASE));
    campaign.settle(SkipReason.EXPIRED, MAX_ATTEMPTS);
    assertTrue(campaign.totals().isComplete());
    assertEquals(new CampaignTotals(4, 1, 0, 3), campaign.totals());
  }

  @Test
  default void who_was_handed_out_too_often_is_settled_without_another_grant() {
    TestCampaign campaign = sending(2);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      campaign.lease(1);
      assertFalse(isUnsettled(campaign));
      pass(campaign.owner(), LEASE);
    }
    assertTrue(isUnsettled(campaign));
    campaign.settle(null, MAX_ATTEMPTS);
    assertEquals(new CampaignTotals(2, 0, 1, 0), campaign.totals());
    assertEquals(List.of(RecipientStatus.FAILED, RecipientStatus.PENDING), campaign.statuses());
    assertFalse(isUnsettled(campaign));
  }

  @Test
  default void a_campaign_that_was_not_completed_is_unsettled() {
    TestCampaign campaign = sending(1);
    campaign.done(campaign.lease(1));
    assertTrue(isUnsettled(campaign));
    Instant now = storage().read(in -> in.campaigns().moment());
    campaign.change(state -> state.completed(now));
    assertFalse(isUnsettled(campaign));
  }
}
