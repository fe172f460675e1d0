package dev.rubrica.console.campaign.form;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rubrica.console.request.LocalTimeField;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.SendingSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the form of a campaign as the body of the call of the API. */
final class CampaignFormJson {

  private static final String NAME = "name";

  private CampaignFormJson() {}

  /** JSON that is written as it is. */
  record Raw(@JsonValue @JsonRawValue String text) {}

  /** Creates a campaign. */
  static Map<String, Object> ofNew(
      CampaignForm form, ZoneId zone, @Nullable AudienceFilter filter) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(NAME, form.text(NAME));
    for (String field : CampaignForm.TEXTS) {
      Object value = value(form, field, zone, null);
      if (value != null) {
        body.put(field, value);
      }
    }
    addSources(body, form, false);
    if (filter != null) {
      body.put(Audience.FILTER, new Raw(filter.text()));
    }
    body.put(CampaignForm.READY, form.ready());
    return body;
  }

  /** Changes a campaign. What is absent stays, so that what the form clears is null. */
  static Map<String, @Nullable Object> ofChange(
      CampaignForm form, ZoneId zone, CampaignDefinition current) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    for (String field : CampaignForm.TEXTS) {
      body.put(field, value(form, field, zone, current.schedule()));
    }
    body.put(NAME, form.text(NAME));
    addSources(body, form, CampaignForm.isOfNumbers(current));
    if (current.audience().filter() != null && !form.keepsFilter()) {
      body.put(Audience.FILTER, null);
    }
    body.put(CampaignForm.READY, form.ready());
    return body;
  }

  private static void addSources(
      Map<String, ? super Object> body, CampaignForm form, boolean ofNumbers) {
    if (!ofNumbers) {
      body.put(Audience.LISTS, form.lists().toList());
    }
    body.put(Audience.EXCLUDED_LISTS, form.excludedLists().toList());
    body.put(Audience.EXCLUDED_CAMPAIGNS, form.excludedCampaigns().toList());
  }

  private static @Nullable String value(
      CampaignForm form, String field, ZoneId zone, @Nullable SendingSchedule current) {
    String text = form.text(field);
    if (text.isBlank()) {
      return null;
    }
    return switch (field) {
      case "scheduledDate" ->
          time(field, text, zone, current == null ? null : current.scheduledDate());
      case "sendUntil" -> time(field, text, zone, current == null ? null : current.sendUntil());
      default -> text;
    };
  }

  // The form tells what is no time.
  private static String time(String field, String text, ZoneId zone, @Nullable Instant current) {
    try {
      Instant time = LocalTimeField.parse(field, text, zone, current);
      return time == null ? text : time.toString();
    } catch (Invalid _) {
      return text;
    }
  }
}
