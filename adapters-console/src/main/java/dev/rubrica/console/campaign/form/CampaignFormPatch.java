package dev.rubrica.console.campaign.form;

import dev.rubrica.console.request.LocalTimeField;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.CampaignPatch.AudiencePatch;
import dev.rubrica.domain.campaign.CampaignPatch.ContentPatch;
import dev.rubrica.domain.campaign.CampaignPatch.SchedulePatch;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.patch.Patch;
import dev.rubrica.http.request.EnumCodec;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Makes the change of a campaign of what was typed.
 *
 * @param zone of the times
 * @param filters of new campaigns
 */
record CampaignFormPatch(ZoneId zone, FilterQuery filters) {

  private static final EnumCodec<SendingMode> MODES = EnumCodec.upperCase(SendingMode.class);

  /**
   * @param current what is changed; null for a new campaign
   * @throws Invalid lists what cannot be read
   */
  CampaignPatch of(CampaignForm form, @Nullable CampaignDefinition current) {
    Violations problems = new Violations();
    String mode = form.text("sendingMode");
    CampaignPatch patch =
        new CampaignPatch(
            Patch.set(form.text("name")),
            text(form, "description"),
            Patch.setOrClear(mode.isEmpty() ? null : MODES.exact(mode, "sendingMode", problems)),
            audience(form, current, problems),
            new ContentPatch(
                text(form, "smsSender"),
                text(form, "smsBody"),
                text(form, "rcsAgentId"),
                text(form, "rcsTemplateId"),
                text(form, "whatsappPhoneNumberId"),
                text(form, "whatsappTemplateId")),
            schedule(form, current, problems),
            Patch.set(form.ready()));
    problems.throwIfAny();
    return patch;
  }

  private static Patch<String> text(CampaignForm form, String field) {
    String text = form.text(field);
    return Patch.setOrClear(text.isBlank() ? null : text);
  }

  private AudiencePatch audience(
      CampaignForm form, @Nullable CampaignDefinition current, Violations problems) {
    boolean ofNumbers = CampaignForm.isOfNumbers(current);
    return new AudiencePatch(
        Patch.absent(),
        ofNumbers ? Patch.absent() : Patch.set(form.lists()),
        ofNumbers ? Patch.absent() : filter(form, current, problems),
        Patch.absent(),
        Patch.set(form.excludedLists()),
        Patch.set(form.excludedCampaigns()));
  }

  private Patch<AudienceFilter> filter(
      CampaignForm form, @Nullable CampaignDefinition current, Violations problems) {
    if (current != null) {
      return form.keepsFilter() ? Patch.absent() : Patch.clear();
    }
    return Patch.setOrClear(problems.take(() -> filters.filter(filters.conditions(form.filter()))));
  }

  private SchedulePatch schedule(
      CampaignForm form, @Nullable CampaignDefinition current, Violations problems) {
    Instant date = current == null ? null : current.schedule().scheduledDate();
    Instant until = current == null ? null : current.schedule().sendUntil();
    return new SchedulePatch(
        time(form, "scheduledDate", date, problems), time(form, "sendUntil", until, problems));
  }

  private Patch<Instant> time(
      CampaignForm form, String field, @Nullable Instant current, Violations problems) {
    String text = form.text(field);
    return Patch.setOrClear(problems.take(() -> LocalTimeField.parse(field, text, zone, current)));
  }
}
