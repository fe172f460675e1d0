package dev.rubrica.domain.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.InvalidAssertions;
import dev.rubrica.domain.campaign.CampaignPatch.AudiencePatch;
import dev.rubrica.domain.campaign.CampaignPatch.ContentPatch;
import dev.rubrica.domain.campaign.CampaignPatch.SchedulePatch;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.patch.Patch;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CampaignPatchTest {

  private static final PhoneNumber NUMBER = new PhoneNumber("+393330000001");

  private static CampaignPatch patch(Patch<String> name, AudiencePatch audience) {
    return new CampaignPatch(
        name,
        Patch.absent(),
        Patch.absent(),
        audience,
        ContentPatch.ABSENT,
        SchedulePatch.ABSENT,
        Patch.absent());
  }

  private static AudiencePatch numbers(DestinationType type, List<PhoneNumber> numbers) {
    return new AudiencePatch(
        Patch.set(type),
        Patch.absent(),
        Patch.absent(),
        Patch.set(numbers),
        Patch.absent(),
        Patch.absent());
  }

  @Test
  void a_new_campaign_needs_a_name_alone() {
    CampaignDefinition created = CampaignPatch.named(" Autumn ").create();
    assertEquals("Autumn", created.name());
    assertNull(created.sendingMode());
    assertEquals(Audience.NONE, created.audience());
    assertFalse(created.readyToSend());
    assertEquals(
        List.of("name"),
        InvalidAssertions.fields(() -> patch(Patch.absent(), AudiencePatch.ABSENT).create()));
  }

  @Test
  void absent_properties_stay() {
    CampaignDefinition old = CampaignDraft.definition();
    CampaignPatch rename = CampaignPatch.named("Winter");
    CampaignDefinition changed = rename.applyTo(old);
    assertEquals("Winter", changed.name());
    assertTrue(changed.hasSameEffectAs(old));
    assertFalse(rename.isEmpty());
    assertTrue(patch(Patch.absent(), AudiencePatch.ABSENT).isEmpty());
  }

  @Test
  void everything_wrong_is_named_at_once() {
    CampaignPatch wrong =
        new CampaignPatch(
            Patch.set(" "),
            Patch.set("x".repeat(2_001)),
            Patch.absent(),
            new AudiencePatch(
                Patch.absent(),
                Patch.set(IdSet.of(LongStream.rangeClosed(1, 1_001).toArray())),
                Patch.absent(),
                Patch.absent(),
                Patch.absent(),
                Patch.set(IdSet.of(LongStream.rangeClosed(1, 101).toArray()))),
            new ContentPatch(
                Patch.set("x".repeat(256)),
                Patch.set("x".repeat(10_001)),
                Patch.absent(),
                Patch.absent(),
                Patch.absent(),
                Patch.absent()),
            new SchedulePatch(Patch.set(CampaignDraft.NOON), Patch.set(CampaignDraft.NOON)),
            Patch.absent());
    assertEquals(
        List.of(
            "name",
            "description",
            "contactListIds",
            "excludeCampaignIds",
            "smsSender",
            "smsBody",
            "sendUntil"),
        InvalidAssertions.fields(wrong::create));
  }

  @Test
  void destinations_are_counted_with_repeats_and_exclude_lists() {
    CampaignPatch twice =
        patch(Patch.set("Two"), numbers(DestinationType.NUMBERS, List.of(NUMBER, NUMBER)));
    assertEquals(2, twice.create().audience().destinationCount());
    assertEquals(List.of(NUMBER, NUMBER), twice.audience().newDestinations());
    assertEquals(
        List.of("contactListIds"),
        InvalidAssertions.fields(() -> twice.applyTo(CampaignDraft.definition())));
    CampaignPatch lists =
        patch(Patch.set("Two"), numbers(DestinationType.CONTACTS, List.of(NUMBER)));
    assertEquals(List.of("destinations"), InvalidAssertions.fields(lists::create));
    CampaignPatch many =
        patch(
            Patch.set("Many"),
            numbers(DestinationType.NUMBERS, Collections.nCopies(100_001, NUMBER)));
    assertEquals(List.of("destinations"), InvalidAssertions.fields(many::create));
  }
}
