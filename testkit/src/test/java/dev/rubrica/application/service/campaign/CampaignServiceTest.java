package dev.rubrica.application.service.campaign;

import static dev.rubrica.application.service.ServiceErrors.fields;
import static dev.rubrica.application.service.campaign.CampaignTestBench.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.campaign.FindCampaigns.Detailed;
import dev.rubrica.application.port.in.campaign.ManageCampaigns.Change;
import dev.rubrica.application.port.in.campaign.ManageCampaigns.WouldCreate;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Drafts: creation, changes and deletion. */
class CampaignServiceTest {

  private final CampaignTestBench bench = new CampaignTestBench();

  @Test
  void a_campaign_is_created_as_a_draft() {
    Campaign created = bench.create(bench.draft());
    assertEquals(CampaignStatus.DRAFT, created.status());
    assertEquals(bench.draft().definition(), created.definition());
    assertEquals(
        new Detailed(created, List.of()), bench.service.get(bench.account.id(), created.id()));
    assertEquals(List.of(AuditAction.CAMPAIGN_CREATED), bench.events());
  }

  @Test
  void everything_that_does_not_exist_is_named_at_once() {
    ListId gone = bench.deletedList();
    CampaignDefinitionDraft draft =
        new CampaignDefinitionDraft()
            .lists(bench.list, gone)
            .excludingLists(new ListId(Long.MAX_VALUE))
            .excludingCampaigns(new CampaignId(Long.MAX_VALUE))
            .filter(new FilterDraft().inNoneOf(Samples.ids(gone)));
    assertEquals(
        List.of(
            "contactListIds", "excludeContactListIds", "excludeCampaignIds", "filter.notListIds"),
        fields(() -> bench.create(draft)));
    assertEquals(List.of(), bench.events());
  }

  @Test
  void numbers_are_valid_or_not_and_keep_their_order() {
    Campaign created =
        bench.create(
            new CampaignDefinitionDraft().destinations(3),
            number(2),
            new PhoneNumber("+12"),
            number(1));
    assertEquals(
        List.of(
            new Destination(number(2), true),
            new Destination(new PhoneNumber("+12"), false),
            new Destination(number(1), true)),
        bench.service.get(bench.account.id(), created.id()).destinations());
  }

  @Test
  void an_account_has_a_limited_number_of_drafts() {
    for (int i = 0; i < CampaignTestBench.LIMITS.maxDrafts(); i++) {
      bench.create(bench.draft());
    }
    assertThrows(DomainException.TooMany.class, () -> bench.create(bench.draft()));
    assertThrows(
        DomainException.TooMany.class,
        () -> bench.service.tryCreate(bench.account.id(), bench.draft().patch()));
  }

  @Test
  void a_simulated_creation_changes_nothing() {
    Object before = bench.storage.state();
    WouldCreate would = bench.service.tryCreate(bench.account.id(), bench.draft().patch());
    assertEquals(bench.draft().definition(), would.definition());
    assertEquals(bench.clock.instant(), would.at());
    assertSame(before, bench.storage.state());
  }

  @Test
  void a_client_that_writes_what_it_has_read_changes_nothing() {
    CampaignDefinitionDraft draft = new CampaignDefinitionDraft().destinations(2);
    Campaign confirmed = bench.confirmed(draft.scheduled(tomorrow(), null), number(1), number(2));
    Campaign again = bench.change(confirmed, draft.patch(number(1), number(2)));
    assertEquals(confirmed, again);
    Campaign renamed = bench.change(confirmed, draft.name("Other").patch(number(1), number(2)));
    assertEquals(CampaignStatus.WAITING, renamed.status());
    assertNotNull(renamed.goal());
    Campaign changed = bench.change(confirmed, draft.patch(number(2), number(1)));
    assertEquals(CampaignStatus.DRAFT, changed.status());
    assertNull(changed.goal());
    assertNull(changed.state().confirmedAt());
    assertEquals(
        List.of(number(2), number(1)),
        bench.service.get(bench.account.id(), confirmed.id()).destinations().stream()
            .map(Destination::number)
            .toList());
  }

  private Instant tomorrow() {
    return bench.clock.instant().plus(Duration.ofDays(1));
  }

  @Test
  void lists_that_were_deleted_since_do_not_prevent_a_change() {
    ListId other = bench.account.list("Other");
    Campaign created = bench.create(bench.draft().lists(bench.list, other));
    bench.account.delete(other);
    assertEquals(
        "Renamed", bench.change(created, CampaignPatch.named("Renamed")).definition().name());
    ListId gone = bench.deletedList();
    assertEquals(
        List.of("contactListIds"),
        fields(() -> bench.change(created, bench.draft().lists(other, gone).patch())));
  }

  @Test
  void a_misspelt_custom_field_of_a_filter_is_refused() {
    CustomFieldCondition none =
        new CustomFieldCondition("cita", Set.of(), Set.of(), false, Set.of());
    Campaign created = bench.create(bench.draft());
    assertEquals(
        List.of("filter.customFields.cita"),
        fields(
            () ->
                bench.change(
                    created, bench.draft().filter(new FilterDraft().customField(none)).patch())));
  }

  @Test
  void a_campaign_does_not_exclude_itself() {
    Campaign created = bench.create(bench.draft());
    assertEquals(
        List.of("excludeCampaignIds"),
        fields(
            () -> bench.change(created, bench.draft().excludingCampaigns(created.id()).patch())));
  }

  @Test
  void a_change_that_takes_a_confirmation_back_needs_room_for_a_draft() {
    Campaign waiting = bench.confirmed(bench.draft().scheduled(tomorrow(), null));
    for (int i = 0; i < CampaignTestBench.LIMITS.maxDrafts(); i++) {
      bench.create(bench.draft());
    }
    CampaignPatch other = bench.draft().body("Other").scheduled(tomorrow(), null).patch();
    assertThrows(DomainException.TooMany.class, () -> bench.change(waiting, other));
    assertEquals(CampaignStatus.WAITING, bench.find(waiting).status());
  }

  @Test
  void a_change_has_a_condition() {
    Campaign created = bench.create(bench.draft());
    Change outdated =
        new Change(
            bench.account.actor(),
            created.id(),
            campaign -> campaign.revision() == 7,
            CampaignPatch.named("Other"));
    assertThrows(DomainException.Outdated.class, () -> bench.service.change(outdated));
    assertThrows(
        DomainException.Outdated.class,
        () -> bench.service.delete(bench.account.actor(), created.id(), _ -> false));
    assertThrows(
        DomainException.Outdated.class,
        () -> bench.service.confirm(bench.account.actor(), created.id(), _ -> false));
    assertThrows(
        DomainException.Outdated.class,
        () -> bench.service.cancel(bench.account.actor(), created.id(), _ -> false));
    assertEquals(created, bench.find(created));
  }

  @Test
  void a_simulated_change_has_the_result_and_the_errors_of_the_change() {
    Campaign created = bench.create(bench.draft());
    CampaignPatch patch = bench.draft().mode(SendingMode.RCS).patch();
    Object before = bench.storage.state();
    Campaign would = bench.service.tryChange(bench.change(created.id(), patch));
    assertSame(before, bench.storage.state());
    assertEquals(would, bench.change(created, patch));
    bench.service.tryDelete(bench.account.id(), created.id(), _ -> true);
    assertEquals(would, bench.find(created));
  }

  @Test
  void a_campaign_that_is_sent_is_neither_changed_nor_deleted() {
    Campaign sending = bench.sending(bench.draft());
    assertEquals(
        List.of("status"), fields(() -> bench.change(sending, CampaignPatch.named("Other"))));
    assertThrows(
        DomainException.WrongState.class,
        () -> bench.service.delete(bench.account.actor(), sending.id(), _ -> true));
    bench.cancel(sending);
    bench.service.delete(bench.account.actor(), sending.id(), _ -> true);
    assertThrows(DomainException.NotFound.class, () -> bench.find(sending));
    assertEquals(AuditAction.CAMPAIGN_DELETED, bench.events().getLast());
  }

  @Test
  void unknown_campaigns_do_not_exist() {
    Campaign created = bench.create(bench.draft());
    var stranger = new CampaignTestBench();
    CampaignId id = new CampaignId(created.id().value() + 99);
    assertThrows(DomainException.NotFound.class, () -> bench.service.get(bench.account.id(), id));
    assertThrows(
        DomainException.NotFound.class,
        () -> bench.service.change(bench.change(id, CampaignPatch.named("x"))));
    assertThrows(
        DomainException.NotFound.class, () -> bench.service.pause(stranger.account.actor(), id));
    assertEquals(
        IdSet.of(created.id().value()), bench.service.referringTo(bench.account.id(), bench.list));
  }
}
