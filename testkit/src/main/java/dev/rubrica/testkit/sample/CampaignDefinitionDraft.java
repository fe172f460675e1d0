package dev.rubrica.testkit.sample;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.CampaignPatch.AudiencePatch;
import dev.rubrica.domain.campaign.CampaignPatch.ContentPatch;
import dev.rubrica.domain.campaign.CampaignPatch.SchedulePatch;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.domain.campaign.MessageContent;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.SendingSchedule;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.patch.Patch;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A builder of definitions of campaigns: by SMS, to nobody, at once, ready to send. */
public final class CampaignDefinitionDraft {

  private String name = "Autumn";
  private String description;
  private SendingMode mode = SendingMode.SMS;
  private DestinationType type = DestinationType.CONTACTS;
  private IdSet lists = IdSet.empty();
  private AudienceFilter filter;
  private int destinations;
  private IdSet excludedLists = IdSet.empty();
  private IdSet excludedCampaigns = IdSet.empty();
  private MessageContent content =
      new MessageContent("Shop", "Ciao", null, "rcs", null, "whatsapp");
  private SendingSchedule schedule = SendingSchedule.AT_ONCE;
  private boolean ready = true;

  public CampaignDefinitionDraft name(String other) {
    name = other;
    return this;
  }

  public CampaignDefinitionDraft description(String other) {
    description = other;
    return this;
  }

  public CampaignDefinitionDraft mode(SendingMode other) {
    mode = other;
    return this;
  }

  public CampaignDefinitionDraft lists(ListId... others) {
    lists = Samples.ids(others);
    return this;
  }

  public CampaignDefinitionDraft filter(FilterDraft conditions) {
    return filter(conditions, "{\"isValid\": true}");
  }

  public CampaignDefinitionDraft filter(FilterDraft conditions, String text) {
    filter = new AudienceFilter(conditions.filter(), text);
    return this;
  }

  /** Phone numbers instead of contacts: so many. */
  public CampaignDefinitionDraft destinations(int count) {
    type = DestinationType.NUMBERS;
    destinations = count;
    return this;
  }

  public CampaignDefinitionDraft excludingLists(ListId... others) {
    excludedLists = Samples.ids(others);
    return this;
  }

  public CampaignDefinitionDraft excludingCampaigns(CampaignId... others) {
    excludedCampaigns = IdSet.of(Stream.of(others).mapToLong(CampaignId::value).toArray());
    return this;
  }

  public CampaignDefinitionDraft body(String smsBody) {
    content = new MessageContent("Shop", smsBody, null, "rcs", null, "whatsapp");
    return this;
  }

  public CampaignDefinitionDraft scheduled(Instant date, Instant until) {
    schedule = new SendingSchedule(date, until);
    return this;
  }

  public CampaignDefinitionDraft notReady() {
    ready = false;
    return this;
  }

  public CampaignDefinition definition() {
    return new CampaignDefinition(
        name,
        description,
        mode,
        new Audience(type, lists, filter, destinations, excludedLists, excludedCampaigns),
        content,
        schedule,
        ready);
  }

  /**
   * A patch that sets every property.
   *
   * @param numbers the destinations
   */
  public CampaignPatch patch(PhoneNumber... numbers) {
    CampaignDefinition made = definition();
    Audience audience = made.audience();
    MessageContent texts = made.content();
    return new CampaignPatch(
        Patch.set(made.name()),
        Patch.setOrClear(made.description()),
        Patch.setOrClear(made.sendingMode()),
        new AudiencePatch(
            Patch.set(audience.type()),
            Patch.set(audience.lists()),
            Patch.setOrClear(audience.filter()),
            Patch.set(List.of(numbers)),
            Patch.set(audience.excludedLists()),
            Patch.set(audience.excludedCampaigns())),
        new ContentPatch(
            Patch.setOrClear(texts.smsSender()),
            Patch.setOrClear(texts.smsBody()),
            Patch.setOrClear(texts.rcsAgentId()),
            Patch.setOrClear(texts.rcsTemplateId()),
            Patch.setOrClear(texts.whatsappPhoneNumberId()),
            Patch.setOrClear(texts.whatsappTemplateId())),
        new SchedulePatch(
            Patch.setOrClear(made.schedule().scheduledDate()),
            Patch.setOrClear(made.schedule().sendUntil())),
        Patch.set(made.readyToSend()));
  }
}
