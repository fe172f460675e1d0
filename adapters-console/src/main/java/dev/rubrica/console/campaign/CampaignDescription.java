package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.MessageContent;
import dev.rubrica.domain.campaign.SendingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a campaign, for people.
 *
 * @param lists the audience is made of them
 * @param filter the conditions that contacts must match
 * @param filterLists the lists that they name
 * @param values everything else, from top to bottom
 */
public record CampaignDescription(
    List<NamedSource> lists,
    List<NamedSource> excludedLists,
    List<NamedSource> excludedCampaigns,
    List<String> filter,
    List<NamedSource> filterLists,
    List<Value> values) {

  /**
   * A value with its name.
   *
   * @param text not empty
   */
  public record Value(Message label, String text) {}

  public static CampaignDescription of(
      AccountId account, Campaign campaign, PageFrame frame, SourceNames names) {
    Texts texts = frame.texts();
    Audience audience = campaign.definition().audience();
    List<NamedSource> filterLists = names.lists(account, audience.filter(), texts);
    return new CampaignDescription(
        names.lists(account, audience.lists(), texts),
        names.lists(account, audience.excludedLists(), texts),
        names.campaigns(account, audience.excludedCampaigns(), texts),
        FilterConditions.of(audience.filter(), filterLists, frame),
        filterLists,
        values(campaign.definition(), frame));
  }

  private static List<Value> values(CampaignDefinition definition, PageFrame frame) {
    List<Value> values = new ArrayList<>();
    Texts texts = frame.texts();
    MessageContent content = definition.content();
    SendingMode mode = definition.sendingMode();
    int numbers = definition.audience().destinationCount();
    add(values, Message.NAME, definition.name());
    add(values, Message.DESCRIPTION, definition.description());
    add(values, Message.CAMPAIGN_CHANNELS, mode == null ? null : words(mode, texts));
    add(values, Message.CAMPAIGN_NUMBERS, numbers == 0 ? null : texts.number(numbers));
    add(values, Message.CAMPAIGN_DATE, time(definition.schedule().scheduledDate(), frame));
    add(values, Message.CAMPAIGN_UNTIL, time(definition.schedule().sendUntil(), frame));
    add(values, Message.CAMPAIGN_SMS_SENDER, content.smsSender());
    add(values, Message.CAMPAIGN_SMS_BODY, content.smsBody());
    add(values, Message.CAMPAIGN_RCS_AGENT, content.rcsAgentId());
    add(values, Message.CAMPAIGN_RCS_TEMPLATE, content.rcsTemplateId());
    add(values, Message.CAMPAIGN_WHATSAPP_NUMBER, content.whatsappPhoneNumberId());
    add(values, Message.CAMPAIGN_WHATSAPP_TEMPLATE, content.whatsappTemplateId());
    add(
        values,
        Message.CAMPAIGN_READY,
        texts.get(definition.readyToSend() ? Message.YES : Message.NO));
    return List.copyOf(values);
  }

  private static void add(List<Value> values, Message label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      values.add(new Value(label, text));
    }
  }

  private static @Nullable String time(@Nullable Instant time, PageFrame frame) {
    return time == null ? null : frame.time(time);
  }

  /** The channels of a mode in the order of attempts: "RCS, else SMS". */
  public static String words(SendingMode mode, Texts texts) {
    return mode.channels().stream()
        .map(ChannelNames::of)
        .collect(Collectors.joining(texts.get(Message.CAMPAIGN_ELSE) + " "));
  }

  /** The lists and campaigns because of which the audience is invalid, each once. */
  public List<NamedSource> missing() {
    return Stream.of(lists, filterLists, excludedLists, excludedCampaigns)
        .flatMap(List::stream)
        .filter(NamedSource::missing)
        .distinct()
        .toList();
  }
}
