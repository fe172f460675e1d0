package dev.rubrica.console.campaign.form;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the form of a campaign as the body of the call of the API. */
final class CampaignFormJson {

  private CampaignFormJson() {}

  /** JSON that is written as it is. */
  record Raw(@JsonValue @JsonRawValue String text) {}

  static Map<String, Object> of(CampaignForm form, ZoneId zone, @Nullable AudienceFilter filter) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", form.text("name"));
    for (String field : CampaignForm.TEXTS) {
      String text = form.text(field);
      if (!field.equals("name") && !text.isBlank()) {
        body.put(field, isTime(field) ? time(field, text, zone) : text);
      }
    }
    body.put(Audience.LISTS, form.lists().toList());
    body.put(Audience.EXCLUDED_LISTS, form.excludedLists().toList());
    body.put(Audience.EXCLUDED_CAMPAIGNS, form.excludedCampaigns().toList());
    if (filter != null) {
      body.put(Audience.FILTER, new Raw(filter.text()));
    }
    body.put(CampaignForm.READY, form.ready());
    return body;
  }

  private static boolean isTime(String field) {
    return field.equals("scheduledDate") || field.equals("sendUntil");
  }

  private static String time(String field, String text, ZoneId zone) {
    try {
      Instant time = LocalTimeField.parse(field, text, zone);
      return time == null ? "" : time.toString();
    } catch (Invalid _) {
      return text;
    }
  }
}
