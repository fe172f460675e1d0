package dev.rubrica.http.campaign;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.CampaignPatch.AudiencePatch;
import dev.rubrica.domain.campaign.CampaignPatch.ContentPatch;
import dev.rubrica.domain.campaign.CampaignPatch.SchedulePatch;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.patch.Patch;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.json.CompactJson;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what clients write of campaigns. */
final class CampaignPatchParser {

  // Each names a number by its index.
  private static final int MAX_NAMED = 100;
  private static final EnumCodec<SendingMode> MODES = EnumCodec.upperCase(SendingMode.class);

  private final ContactFilterParser conditions;

  CampaignPatchParser(ContactFilterParser conditions) {
    this.conditions = conditions;
  }

  /**
   * The changes in the body.
   *
   * @param body whose text was kept
   */
  CampaignPatch parse(RequestReader in, JsonBody body) {
    return new CampaignPatch(
        body.textPatch("name"),
        body.textPatch("description"),
        body.wordPatch("sendingMode", MODES),
        audience(in, body),
        new ContentPatch(
            body.textPatch("smsSender"),
            body.textPatch("smsBody"),
            body.textPatch("rcsAgentId"),
            body.textPatch("rcsTemplateId"),
            body.textPatch("whatsappPhoneNumberId"),
            body.textPatch("whatsappTemplateId")),
        new SchedulePatch(time(in, body, "scheduledDate"), time(in, body, "sendUntil")),
        body.flagPatch("readyToSend"));
  }

  private AudiencePatch audience(RequestReader in, JsonBody body) {
    return new AudiencePatch(
        type(in, body),
        body.idsPatch("contactListIds"),
        filter(in, body),
        destinations(in, body),
        body.idsPatch("excludeContactListIds"),
        body.idsPatch("excludeCampaignIds"));
  }

  private static Patch<DestinationType> type(RequestReader in, JsonBody body) {
    if (!body.has("destinationType")) {
      return Patch.absent();
    }
    Integer code = body.number("destinationType");
    DestinationType type = code == null ? null : DestinationType.ofCode(code).orElse(null);
    in.require(
        code == null || type != null,
        "destinationType",
        "must be 1 (contactListIds and filter) or 2 (destinations)");
    return Patch.setOrClear(type);
  }

  private static Patch<Instant> time(RequestReader in, JsonBody body, String name) {
    if (!body.has(name)) {
      return Patch.absent();
    }
    String text = body.text(name);
    Instant time = text == null ? null : ScheduledTime.parse(Text.trim(text));
    in.require(text == null || time != null, name, ScheduledTime.EXPECTED);
    return Patch.setOrClear(time);
  }

  private static Patch<List<@Nullable PhoneNumber>> destinations(RequestReader in, JsonBody body) {
    List<@Nullable String> texts = body.textsOrNulls("destinations");
    if (texts == null) {
      return body.has("destinations") ? Patch.clear() : Patch.absent();
    }
    List<@Nullable PhoneNumber> numbers = new ArrayList<>(texts.size());
    int bad = 0;
    for (int i = 0; i < texts.size() && bad < MAX_NAMED; i++) {
      String text = texts.get(i);
      PhoneNumber number = text == null ? null : number(text);
      if (text != null && number == null) {
        bad++;
        in.require(false, "destinations[" + i + "]", "must be + and 2 to 15 digits (E.164)");
      } else {
        numbers.add(number);
      }
    }
    in.require(
        texts.size() <= Destination.MAX,
        "destinations",
        "must have at most " + Destination.MAX + " numbers");
    return Patch.set(numbers);
  }

  private static @Nullable PhoneNumber number(String text) {
    try {
      return new PhoneNumber(Text.trim(text));
    } catch (Invalid _) {
      return null;
    }
  }

  private Patch<AudienceFilter> filter(RequestReader in, JsonBody body) {
    if (!body.has("filter")) {
      return Patch.absent();
    }
    FilterParameters parameters = body.conditions("filter");
    if (parameters == null) {
      return Patch.clear();
    }
    ContactFilter filter = conditions.read(parameters);
    // The text of an invalid body may be malformed.
    if (!in.isValid()) {
      return Patch.absent();
    }
    String text = CompactJson.of(String.valueOf(in.bodyText("filter")));
    return Patch.set(in.take(() -> new AudienceFilter(filter, text)));
  }
}
