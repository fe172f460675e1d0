package dev.rubrica.persistence.campaign;

import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.MessageContent;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of {@code campaign} that follow from a campaign, and their values. */
final class CampaignColumns {

  private static final List<String> DEFINITION =
      List.of(
          "name",
          "sort_name",
          "description",
          "sending_mode",
          "destination_type",
          "list_ids",
          "excluded_list_ids",
          "excluded_campaign_ids",
          "filter",
          "filter_text",
          "destination_count",
          "sms_sender",
          "sms_body",
          "rcs_agent_id",
          "rcs_template_id",
          "whatsapp_phone_number_id",
          "whatsapp_template_id",
          "scheduled_date",
          "send_until",
          "ready_to_send");

  private static final List<String> STATE =
      List.of(
          "status",
          "paused",
          "failure",
          "confirmed_at",
          "fixed_at",
          "completed_at",
          "revision",
          "audience_revision",
          "goal",
          "updated_at");

  /** The names, separated by commas. */
  static final String NAMES = String.join(", ", all());

  /** A parameter for each name. */
  static final String PARAMETERS =
      all().stream().map(CampaignColumns::parameter).collect(Collectors.joining(", "));

  /** The assignments of an UPDATE. */
  static final String ASSIGNMENTS =
      all().stream().map(name -> name + " = " + parameter(name)).collect(Collectors.joining(", "));

  private CampaignColumns() {}

  private static List<String> all() {
    return Stream.concat(DEFINITION.stream(), STATE.stream()).toList();
  }

  private static String parameter(String name) {
    return name.equals("filter") || name.equals("goal") ? "?::json" : "?";
  }

  /** The values without SQL, in the order of {@link #NAMES}. */
  static SqlFragment values(Campaign campaign) {
    return definition(campaign.definition()).then(state(campaign));
  }

  private static SqlFragment definition(CampaignDefinition definition) {
    Audience audience = definition.audience();
    MessageContent content = definition.content();
    return SqlFragment.of(
            "",
            definition.name(),
            TextFolding.fold(definition.name()),
            definition.description(),
            definition.sendingMode())
        .then("", audience.type().code(), audience.lists(), audience.excludedLists())
        .then("", audience.excludedCampaigns())
        .then(filter(audience))
        .then("", audience.destinationCount())
        .then("", content.smsSender(), content.smsBody(), content.rcsAgentId())
        .then("", content.rcsTemplateId(), content.whatsappPhoneNumberId())
        .then("", content.whatsappTemplateId())
        .then("", definition.schedule().scheduledDate(), definition.schedule().sendUntil())
        .then("", definition.readyToSend());
  }

  private static SqlFragment filter(Audience audience) {
    return audience.filter() == null
        ? SqlFragment.of("", null, null)
        : SqlFragment.of(
            "", ContactFilterJson.write(audience.filter().conditions()), audience.filter().text());
  }

  private static SqlFragment state(Campaign campaign) {
    CampaignState state = campaign.state();
    return SqlFragment.of("", state.status().code(), state.paused(), state.failure())
        .then("", state.confirmedAt(), state.fixedAt(), state.completedAt())
        .then("", campaign.revision(), campaign.audienceRevision())
        .then("", campaign.goal() == null ? null : CampaignGoalJson.write(campaign.goal()))
        .then("", campaign.updatedAt());
  }
}
