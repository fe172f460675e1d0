package dev.rubrica.domain.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.InvalidAssertions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfirmationCheckTest {

  private static final Instant NOON = CampaignDraft.NOON;
  private static final AudienceSources COMPLETE =
      new AudienceSources(IdSet.empty(), IdSet.empty(), IdSet.of(87), IdSet.empty());

  private static ConfirmationCheck check(AudienceSources sources) {
    return new ConfirmationCheck(sources, 20);
  }

  private static List<String> problems(ConfirmationCheck check, Campaign campaign) {
    return InvalidAssertions.fields(() -> check.requireConfirmable(campaign, NOON));
  }

  private static Campaign of(CampaignDefinition definition) {
    return Campaign.draft(CampaignDraft.ID, CampaignDraft.TOKEN, definition, NOON);
  }

  @Test
  void a_complete_campaign_can_be_confirmed() {
    check(COMPLETE).requireConfirmable(CampaignDraft.campaign(), NOON);
  }

  @Test
  void everything_wrong_is_named_at_once() {
    Campaign empty = of(CampaignPatch.named("Empty").create());
    assertEquals(
        List.of("sendingMode", "contactListIds", "readyToSend", "goal"),
        problems(check(COMPLETE), empty));
    CampaignDefinition bare =
        new CampaignDefinition(
            "Bare",
            null,
            SendingMode.WHATSAPP_RCS_SMS,
            CampaignDraft.audience(87, 88),
            MessageContent.NONE,
            new SendingSchedule(NOON, NOON.plusSeconds(1)),
            false);
    AudienceSources mixed =
        new AudienceSources(IdSet.of(88), IdSet.of(87), IdSet.of(89), IdSet.of(4));
    assertEquals(
        List.of(
            "contactListIds",
            "excludeCampaignIds",
            "contactListIds",
            "readyToSend",
            "whatsappTemplateId",
            "rcsTemplateId",
            "smsBody",
            "scheduledDate",
            "goal"),
        problems(check(mixed), of(bare)));
  }

  @Test
  void a_goal_has_recipients_and_not_too_many() {
    Campaign campaign = CampaignDraft.campaign();
    assertEquals(
        List.of("goal"), problems(check(COMPLETE), campaign.with(CampaignDraft.goal(0, Map.of()))));
    assertEquals(
        List.of("goal"),
        problems(check(COMPLETE), campaign.with(CampaignDraft.goal(21, Map.of()))));
  }

  @Test
  void an_end_in_the_past_is_refused() {
    CampaignDefinition old = CampaignDraft.definition();
    Campaign over =
        of(new CampaignDefinition(
                old.name(),
                null,
                old.sendingMode(),
                old.audience(),
                old.content(),
                new SendingSchedule(null, NOON),
                true))
            .with(CampaignDraft.goal(3, Map.of("firstName", 0L)));
    assertEquals(List.of("sendUntil"), problems(check(COMPLETE), over));
  }

  @Test
  void a_placeholder_that_nobody_has_or_that_was_not_counted_is_refused() {
    CampaignDefinition old = CampaignDraft.definition();
    Campaign campaign =
        of(new CampaignDefinition(
                old.name(),
                null,
                old.sendingMode(),
                old.audience(),
                CampaignDraft.content("{{lastName}} {{city}} {{town}} {{new}}"),
                old.schedule(),
                true))
            .with(CampaignDraft.goal(3, Map.of("lastName", 3L, "city", 3L, "town", 2L)));
    assertEquals(List.of("placeholder", "goal"), problems(check(COMPLETE), campaign));
    Campaign counted =
        campaign.with(
            CampaignDraft.goal(3, Map.of("lastName", 3L, "city", 3L, "town", 2L, "new", 0L)));
    assertEquals(List.of("placeholder"), problems(check(COMPLETE), counted));
  }

  @Test
  void what_is_due_must_have_all_its_sources() {
    Campaign campaign = CampaignDraft.campaign();
    ConfirmationCheck.requireFixable(campaign, COMPLETE);
    AudienceSources deleted =
        new AudienceSources(IdSet.of(87), IdSet.empty(), IdSet.empty(), IdSet.empty());
    DomainException.Invalid refusal =
        assertThrows(
            DomainException.Invalid.class,
            () -> ConfirmationCheck.requireFixable(campaign, deleted));
    assertEquals(
        "contactListIds must name existing lists; deleted or unknown: 87", refusal.getMessage());
  }
}
