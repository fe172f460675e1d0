package dev.rubrica.domain.campaign;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.patch.Patch;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client sets of a campaign when it is created, or changes later. */
public record CampaignPatch(
    Patch<String> name,
    Patch<String> description,
    Patch<SendingMode> sendingMode,
    AudiencePatch audience,
    ContentPatch content,
    SchedulePatch schedule,
    Patch<Boolean> readyToSend) {

  /**
   * Changes of an {@link Audience}.
   *
   * @param destinations null elements are numbers of erased people, which keep their places
   */
  public record AudiencePatch(
      Patch<DestinationType> type,
      Patch<IdSet> lists,
      Patch<AudienceFilter> filter,
      Patch<List<@Nullable PhoneNumber>> destinations,
      Patch<IdSet> excludedLists,
      Patch<IdSet> excludedCampaigns) {

    public static final AudiencePatch ABSENT =
        new AudiencePatch(
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent());

    Audience applyTo(Audience current) {
      int count =
          switch (destinations) {
            case Patch.Absent<List<@Nullable PhoneNumber>> _ -> current.destinationCount();
            case Patch.Clear<List<@Nullable PhoneNumber>> _ -> 0;
            case Patch.Set<List<@Nullable PhoneNumber>> set -> set.value().size();
          };
      return new Audience(
          type.applyTo(current.type(), DestinationType.CONTACTS),
          lists.applyTo(current.lists(), IdSet.empty()),
          filter.applyTo(current.filter()),
          count,
          excludedLists.applyTo(current.excludedLists(), IdSet.empty()),
          excludedCampaigns.applyTo(current.excludedCampaigns(), IdSet.empty()));
    }

    // A new campaign names nobody who was erased.
    void addErased(Violations problems) {
      List<@Nullable PhoneNumber> numbers = newDestinations();
      for (int i = 0; numbers != null && i < numbers.size(); i++) {
        if (numbers.get(i) == null) {
          problems.add(Audience.DESTINATIONS + "[" + i + "]", "must be a phone number, not null");
          return;
        }
      }
    }

    /** The numbers after the change; null if they stay as they are. */
    public @Nullable List<@Nullable PhoneNumber> newDestinations() {
      return switch (destinations) {
        case Patch.Absent<List<@Nullable PhoneNumber>> _ -> null;
        case Patch.Clear<List<@Nullable PhoneNumber>> _ -> List.of();
        case Patch.Set<List<@Nullable PhoneNumber>> set -> set.value();
      };
    }
  }

  /** Changes of a {@link MessageContent}. */
  public record ContentPatch(
      Patch<String> smsSender,
      Patch<String> smsBody,
      Patch<String> rcsAgentId,
      Patch<String> rcsTemplateId,
      Patch<String> whatsappPhoneNumberId,
      Patch<String> whatsappTemplateId) {

    public static final ContentPatch ABSENT =
        new ContentPatch(
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent());

    MessageContent applyTo(MessageContent current) {
      return new MessageContent(
          smsSender.applyTo(current.smsSender()),
          smsBody.applyTo(current.smsBody()),
          rcsAgentId.applyTo(current.rcsAgentId()),
          rcsTemplateId.applyTo(current.rcsTemplateId()),
          whatsappPhoneNumberId.applyTo(current.whatsappPhoneNumberId()),
          whatsappTemplateId.applyTo(current.whatsappTemplateId()));
    }
  }

  /** Changes of a {@link SendingSchedule}. */
  public record SchedulePatch(Patch<Instant> scheduledDate, Patch<Instant> sendUntil) {

    public static final SchedulePatch ABSENT = new SchedulePatch(Patch.absent(), Patch.absent());

    SendingSchedule applyTo(SendingSchedule current) {
      return new SendingSchedule(
          scheduledDate.applyTo(current.scheduledDate()), sendUntil.applyTo(current.sendUntil()));
    }
  }

  /** Changes nothing but the name. */
  public static CampaignPatch named(String name) {
    return new CampaignPatch(
        Patch.set(name),
        Patch.absent(),
        Patch.absent(),
        AudiencePatch.ABSENT,
        ContentPatch.ABSENT,
        SchedulePatch.ABSENT,
        Patch.absent());
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return Stream.of(name, description, sendingMode, readyToSend).allMatch(Patch::isAbsent)
        && audience.equals(AudiencePatch.ABSENT)
        && content.equals(ContentPatch.ABSENT)
        && schedule.equals(SchedulePatch.ABSENT);
  }

  /**
   * The definition of a new campaign.
   *
   * @throws Invalid lists all violations
   */
  public CampaignDefinition create() {
    Violations problems = new Violations();
    audience.addErased(problems);
    CampaignDefinition created =
        problems.take(
            () ->
                apply(
                    null,
                    null,
                    null,
                    Audience.NONE,
                    MessageContent.NONE,
                    SendingSchedule.AT_ONCE,
                    false));
    return problems.orThrow(created);
  }

  /**
   * The definition after the changes.
   *
   * @throws Invalid lists all violations
   */
  public CampaignDefinition applyTo(CampaignDefinition current) {
    return apply(
        current.name(),
        current.description(),
        current.sendingMode(),
        current.audience(),
        current.content(),
        current.schedule(),
        current.readyToSend());
  }

  private CampaignDefinition apply(
      @Nullable String oldName,
      @Nullable String oldDescription,
      @Nullable SendingMode oldMode,
      Audience oldAudience,
      MessageContent oldContent,
      SendingSchedule oldSchedule,
      boolean wasReady) {
    Violations problems = new Violations();
    CampaignDefinition named =
        problems.take(
            () ->
                new CampaignDefinition(
                    nameAfter(oldName),
                    description.applyTo(oldDescription),
                    sendingMode.applyTo(oldMode),
                    Audience.NONE,
                    MessageContent.NONE,
                    SendingSchedule.AT_ONCE,
                    readyToSend.applyTo(wasReady, false)));
    Audience newAudience = problems.take(() -> audience.applyTo(oldAudience));
    MessageContent newContent = problems.take(() -> content.applyTo(oldContent));
    SendingSchedule newSchedule = problems.take(() -> schedule.applyTo(oldSchedule));
    CampaignDefinition valid = problems.orThrow(named);
    return new CampaignDefinition(
        valid.name(),
        valid.description(),
        valid.sendingMode(),
        problems.orThrow(newAudience),
        problems.orThrow(newContent),
        problems.orThrow(newSchedule),
        valid.readyToSend());
  }

  private String nameAfter(@Nullable String oldName) {
    String changed = name.applyTo(oldName);
    if (changed == null) {
      throw new Invalid("name", "is required");
    }
    return changed;
  }

  /** Omits the values, which may be personal data. */
  @Override
  public String toString() {
    return "CampaignPatch[…]";
  }
}
