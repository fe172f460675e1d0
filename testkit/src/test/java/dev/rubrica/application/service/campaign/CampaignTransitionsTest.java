package dev.rubrica.application.service.campaign;

import static dev.rubrica.application.service.ServiceErrors.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.application.port.out.erasure.ErasureKeyMissingException;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Confirmation, pause and cancellation. */
class CampaignTransitionsTest {

  private final CampaignTestBench bench = new CampaignTestBench();

  @Test
  void a_confirmed_campaign_is_fixed_at_once_in_the_background() {
    Campaign waiting = bench.confirmed(bench.draft());
    assertEquals(CampaignStatus.WAITING, waiting.status());
    assertEquals(bench.clock.instant(), waiting.state().confirmedAt());
    bench.runBackground();
    Campaign sending = bench.find(waiting);
    assertEquals(CampaignStatus.SENDING, sending.status());
    assertEquals(CampaignTotals.of(3), sending.totals());
    assertEquals(sending, bench.confirm(sending));
    assertEquals(
        List.of(
            AuditAction.CAMPAIGN_CREATED,
            AuditAction.CAMPAIGN_CONFIRMED,
            AuditAction.CAMPAIGN_STARTED),
        bench.events());
    assertEquals(List.of(), bench.faults);
  }

  @Test
  void everything_wrong_is_named_at_once() {
    ListId other = bench.account.list("Other");
    Campaign created = bench.create(bench.draft().lists(bench.list, other).body(null).notReady());
    bench.account.delete(other);
    assertEquals(
        List.of("contactListIds", "readyToSend", "smsBody", "goal"),
        fields(() -> bench.confirm(created)));
    assertEquals(CampaignStatus.DRAFT, bench.find(created).status());
  }

  @Test
  void a_placeholder_that_nobody_has_or_that_the_goal_does_not_cover_is_refused() {
    bench.account.add(
        bench.list,
        bench.account.contact(
            new ContactDraft()
                .phone(Samples.phone())
                .channels(Channel.SMS)
                .fields(Map.of("city", "Lecce"))
                .details()));
    Campaign covered = bench.create(bench.draft().body("{{town}} {{city}} {{lastName}}"));
    bench.goals.calculate(bench.account.id(), covered.id(), false);
    assertEquals(List.of("placeholder"), fields(() -> bench.confirm(covered)));
    Campaign later = bench.create(bench.draft());
    bench.goals.calculate(bench.account.id(), later.id(), false);
    bench.change(later, bench.draft().body("{{customFields.town}}").patch());
    assertEquals(List.of("goal"), fields(() -> bench.confirm(later)));
    bench.goals.calculate(bench.account.id(), later.id(), false);
    assertEquals(List.of("placeholder"), fields(() -> bench.confirm(later)));
    bench.change(later, bench.draft().body("{{customFields.city}}").patch());
    bench.goals.calculate(bench.account.id(), later.id(), false);
    assertEquals(CampaignStatus.WAITING, bench.confirm(later).status());
  }

  @Test
  void an_account_has_a_limited_number_of_active_campaigns() {
    for (int i = 0; i < CampaignTestBench.LIMITS.maxActive(); i++) {
      bench.confirmed(bench.draft());
    }
    Campaign created = bench.create(bench.draft());
    bench.goals.calculate(bench.account.id(), created.id(), false);
    assertThrows(DomainException.TooMany.class, () -> bench.confirm(created));
    assertEquals(CampaignStatus.DRAFT, bench.find(created).status());
  }

  @Test
  void a_node_without_erasure_key_confirms_nothing() {
    Campaign created = bench.create(bench.draft());
    CampaignService without = bench.service(Pseudonyms.NONE);
    assertThrows(
        ErasureKeyMissingException.class,
        () -> without.confirm(bench.account.actor(), created.id(), ManageCampaigns.ALWAYS));
  }

  @Test
  void a_paused_campaign_does_not_become_due() {
    Campaign waiting = bench.confirmed(bench.draft());
    assertTrue(bench.service.pause(bench.account.actor(), waiting.id()).state().paused());
    assertTrue(bench.service.pause(bench.account.actor(), waiting.id()).state().paused());
    bench.runBackground();
    bench.due.poll();
    bench.runBackground();
    assertEquals(CampaignStatus.WAITING, bench.find(waiting).status());
    assertFalse(bench.service.resume(bench.account.actor(), waiting.id()).state().paused());
    bench.runBackground();
    assertEquals(CampaignStatus.SENDING, bench.find(waiting).status());
    assertEquals(
        List.of(
            AuditAction.CAMPAIGN_CREATED,
            AuditAction.CAMPAIGN_CONFIRMED,
            AuditAction.CAMPAIGN_PAUSED,
            AuditAction.CAMPAIGN_RESUMED,
            AuditAction.CAMPAIGN_STARTED),
        bench.events());
  }

  @Test
  void a_cancelled_campaign_skips_everybody() {
    Campaign sending = bench.sending(bench.draft());
    Campaign cancelled = bench.cancel(sending);
    assertEquals(CampaignStatus.ENDED, cancelled.status());
    assertEquals("cancelled", cancelled.state().failure());
    assertEquals(new CampaignTotals(3, 0, 0, 3), cancelled.totals());
    assertEquals(3, bench.statistics.skipped());
    assertEquals(cancelled, bench.cancel(sending));
    assertEquals(List.of("status"), fields(() -> bench.confirm(sending)));
    assertEquals(AuditAction.CAMPAIGN_CANCELLED, bench.events().getLast());
  }

  @Test
  void a_waiting_campaign_is_cancelled_without_recipients() {
    Campaign waiting =
        bench.confirmed(
            bench.draft().scheduled(bench.clock.instant().plus(Duration.ofDays(1)), null));
    Campaign cancelled = bench.cancel(waiting);
    assertEquals(CampaignStatus.ENDED, cancelled.status());
    assertEquals(null, cancelled.totals());
    assertThrows(
        DomainException.WrongState.class,
        () -> bench.service.pause(bench.account.actor(), waiting.id()));
  }

  @Test
  void a_campaign_that_is_being_fixed_cannot_be_changed_yet() {
    Campaign waiting = bench.confirmed(bench.draft());
    bench.test(waiting).claim();
    assertThrows(DomainException.NotYet.class, () -> bench.cancel(waiting));
    assertThrows(
        DomainException.NotYet.class, () -> bench.change(waiting, CampaignPatch.named("Other")));
    assertThrows(
        DomainException.NotYet.class,
        () -> bench.service.delete(bench.account.actor(), waiting.id(), _ -> true));
    assertThrows(
        DomainException.NotYet.class,
        () -> bench.goals.calculate(bench.account.id(), waiting.id(), false));
    assertEquals(CampaignStatus.WAITING, bench.confirm(waiting).status());
  }
}
