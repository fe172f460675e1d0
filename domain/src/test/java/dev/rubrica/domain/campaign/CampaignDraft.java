package dev.rubrica.domain.campaign;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import java.time.Instant;
import java.util.Map;

/** Campaigns of tests. */
final class CampaignDraft {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final CampaignId ID = new CampaignId(7);
  static final CampaignToken TOKEN = new CampaignToken("0123456789abcdef0123456789abcdef");

  private CampaignDraft() {}

  static CampaignDefinition definition() {
    return new CampaignDefinition(
        "Autumn",
        null,
        SendingMode.RCS_SMS,
        audience(87),
        content("Hello {{firstName}}"),
        SendingSchedule.AT_ONCE,
        true);
  }

  static Audience audience(long... lists) {
    return new Audience(
        DestinationType.CONTACTS, IdSet.of(lists), null, 0, IdSet.empty(), IdSet.empty());
  }

  static MessageContent content(String body) {
    return new MessageContent("Shop", body, "agent", "template", null, null);
  }

  static CampaignGoal goal(long recipients, Map<String, Long> missing) {
    return new CampaignGoal(
        NOON, recipients + 4, 1, 1, 1, 1, Map.of(Channel.SMS, recipients), missing);
  }

  static Campaign campaign() {
    return Campaign.draft(ID, TOKEN, definition(), NOON).with(goal(10, Map.of("firstName", 2L)));
  }
}
