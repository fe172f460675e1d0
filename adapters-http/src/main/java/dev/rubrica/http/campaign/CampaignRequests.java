package dev.rubrica.http.campaign;

import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parses the requests of campaigns, other than searches. */
public final class CampaignRequests {

  /** The properties that can be written. */
  public static final BodySchema CREATE =
      new BodySchema()
          .texts("name", "description", "sendingMode")
          .numbers("destinationType")
          .ids("contactListIds")
          .textOrNullArray("destinations", Destination.MAX)
          .ids("excludeContactListIds", "excludeCampaignIds")
          .conditions("filter", ContactFilterParser.FIELDS)
          .texts("smsSender", "smsBody", "rcsAgentId", "rcsTemplateId")
          .texts("whatsappPhoneNumberId", "whatsappTemplateId", "scheduledDate", "sendUntil")
          .flags("readyToSend")
          .simulation();

  /** As {@link #CREATE}; read-only properties of a response that the client edited are ignored. */
  public static final BodySchema CHANGE =
      new BodySchema()
          .and(CREATE)
          .ignored("id", "destinationCount", "isTest", "status", "paused", "failure", "goal")
          .ignored("totalDestinations", "totalSuccess", "totalFailed", "totalSkipped")
          .ignored("createdAt", "updatedAt", "confirmedAt", "completedAt");

  /** A step of a campaign has no properties of its own. */
  public static final BodySchema STEP = new BodySchema().simulation();

  private static final BodySchema NOTHING = new BodySchema();

  private final CampaignPatchParser patches;

  CampaignRequests(ContactFilterParser filters) {
    this.patches = new CampaignPatchParser(filters);
  }

  static CampaignId byId(RequestReader in) {
    return new CampaignId(in.id("id"));
  }

  /** A step, with an empty body or none. */
  static CampaignId step(RequestReader in) {
    in.optionalBody(STEP);
    return byId(in);
  }

  /** A campaign whose goal is calculated. */
  record Goal(CampaignId campaign, boolean inBackground) {
    static Goal parse(RequestReader in) {
      in.optionalBody(NOTHING);
      return new Goal(byId(in), in.prefersNotToWait());
    }
  }

  /** A campaign that must have one of these tags. */
  record Conditional(CampaignId campaign, EntityTags ifMatch) {

    static Conditional withoutBody(RequestReader in) {
      return new Conditional(byId(in), in.ifMatch());
    }

    static Conditional step(RequestReader in) {
      return new Conditional(CampaignRequests.step(in), in.ifMatch());
    }

    Predicate<Campaign> condition() {
      return matching(ifMatch);
    }
  }

  private static Predicate<Campaign> matching(EntityTags tags) {
    return campaign -> tags.match(CampaignJson.tag(campaign));
  }

  CampaignPatch create(RequestReader in) {
    CampaignPatch patch = patches.parse(in, in.optionalBodyWithText(CREATE));
    in.take(patch::create);
    return patch;
  }

  /** A change of a campaign, which keeps the properties that are absent from the body. */
  record Change(CampaignId campaign, CampaignPatch patch, EntityTags ifMatch) {
    ManageCampaigns.Change toCommand(Actor actor) {
      return new ManageCampaigns.Change(actor, campaign, matching(ifMatch), patch);
    }

    /** The numbers after the change; null if they stay as they are. */
    @Nullable List<Destination> destinations() {
      List<@Nullable PhoneNumber> numbers = patch.audience().newDestinations();
      return numbers == null
          ? null
          : numbers.stream().map(number -> new Destination(number, true)).toList();
    }
  }

  Change change(RequestReader in) {
    JsonBody body = in.optionalBodyWithText(CHANGE);
    in.require(!body.isEmpty(), "body", "must change a property of the campaign");
    body.refuseNull("name");
    return new Change(byId(in), patches.parse(in, body), in.ifMatch());
  }
}
