package dev.rubrica.domain.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CampaignTest {

  private static final Instant LATER = CampaignDraft.NOON.plusSeconds(60);
  private final Campaign draft = CampaignDraft.campaign();
  private final Campaign waiting = draft.with(draft.state().confirmed(CampaignDraft.NOON), LATER);

  private static CampaignDefinition renamed(CampaignDefinition old) {
    return new CampaignDefinition(
        "Winter",
        "Sale",
        old.sendingMode(),
        old.audience(),
        old.content(),
        old.schedule(),
        old.readyToSend());
  }

  private static CampaignDefinition with(
      CampaignDefinition old, SendingMode mode, Audience audience, MessageContent content) {
    return new CampaignDefinition(
        old.name(), null, mode, audience, content, old.schedule(), old.readyToSend());
  }

  @Test
  void a_change_to_the_same_changes_nothing() {
    assertSame(waiting, waiting.changed(CampaignDraft.definition(), false, LATER));
  }

  @Test
  void another_name_keeps_confirmation_and_goal() {
    Campaign changed = waiting.changed(renamed(waiting.definition()), false, LATER);
    assertEquals(waiting.state(), changed.state());
    assertEquals(waiting.goal(), changed.goal());
    assertEquals(waiting.revision() + 1, changed.revision());
    assertEquals(waiting.audienceRevision(), changed.audienceRevision());
    assertTrue(changed.updatedAt().isAfter(waiting.updatedAt()));
  }

  @Test
  void other_content_takes_the_confirmation_back_and_keeps_the_goal() {
    CampaignDefinition old = waiting.definition();
    Campaign changed =
        waiting.changed(
            with(old, old.sendingMode(), old.audience(), CampaignDraft.content("Bye")),
            false,
            LATER);
    assertEquals(CampaignState.DRAFT, changed.state());
    assertNull(changed.state().confirmedAt());
    assertNotNull(changed.goal());
  }

  @Test
  void another_audience_or_mode_invalidates_the_goal() {
    CampaignDefinition old = draft.definition();
    assertInvalidated(
        draft.changed(with(old, SendingMode.SMS, old.audience(), old.content()), false, LATER));
    assertInvalidated(
        draft.changed(
            with(old, old.sendingMode(), CampaignDraft.audience(87, 88), old.content()),
            false,
            LATER));
    assertInvalidated(draft.changed(old, true, LATER));
  }

  private void assertInvalidated(Campaign changed) {
    assertNull(changed.goal());
    assertEquals(draft.audienceRevision() + 1, changed.audienceRevision());
    assertEquals(draft.revision() + 1, changed.revision());
  }

  @Test
  void the_revision_follows_the_status_but_neither_pause_nor_goal() {
    assertEquals(draft.revision() + 1, waiting.revision());
    Campaign paused = waiting.with(waiting.state().paused(CampaignDraft.ID), LATER);
    assertTrue(paused.state().paused());
    assertEquals(waiting.revision(), paused.revision());
    assertEquals(waiting.updatedAt(), paused.updatedAt());
    assertEquals(waiting.revision(), waiting.with(null).revision());
    assertSame(waiting, waiting.with(waiting.state(), LATER));
  }

  @Test
  void a_fixed_campaign_cannot_be_changed() {
    Campaign sending = waiting.with(waiting.state().fixed(LATER), LATER);
    assertThrows(
        DomainException.Invalid.class, () -> sending.changed(sending.definition(), false, LATER));
  }
}
