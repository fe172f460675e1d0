package dev.rubrica.console.campaign.form;

import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.console.campaign.CampaignLookup;
import dev.rubrica.console.campaign.CampaignStep;
import dev.rubrica.console.campaign.SourceNames;
import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.http.campaign.CampaignJson;
import dev.rubrica.http.contact.ContactFilterParser;
import io.helidon.http.Status;
import java.util.List;
import java.util.stream.Stream;

/**
 * The forms that create and change campaigns. A search for lists or campaigns sends the form as
 * well, and changes nothing: it shows the form again with what was typed and found.
 */
public final class CampaignEditor {

  static final String FIND = "find";
  private static final String TAG = "tag";

  private static final List<String> CHOICES =
      List.of(Audience.LISTS, Audience.EXCLUDED_LISTS, Audience.EXCLUDED_CAMPAIGNS);

  public static final String[] FILTER_PARAMETERS =
      ContactConditions.PARAMETERS.toArray(String[]::new);

  public static final String[] FIELDS =
      Stream.of(
              CampaignForm.FIELDS,
              CHOICES.stream().map(SourceChoice::searchField).toList(),
              List.of(FIND, TAG))
          .flatMap(List::stream)
          .toArray(String[]::new);

  private static final String TEMPLATE = "campaign/edit";

  private final CampaignLookup campaigns;
  private final ManageCampaigns manage;
  private final CampaignFormScreens screens;
  private final FilterQuery filters;

  public CampaignEditor(
      CampaignLookup campaigns,
      ManageCampaigns manage,
      SourceNames names,
      SourceSearch search,
      ContactFilterParser filters,
      ListNames listNames) {
    this.campaigns = campaigns;
    this.manage = manage;
    this.filters = new FilterQuery(filters);
    this.screens = new CampaignFormScreens(names, search, this.filters, listNames);
  }

  public ConsoleReply showNew(ConsoleCall call) {
    call.check();
    String query = call.request().prologue().query().rawValue();
    filters.conditions(query);
    return ConsoleReply.page(TEMPLATE, screens.ofNew(call, CampaignForm.empty(query)));
  }

  public ConsoleReply create(ConsoleCall call) {
    CampaignForm form = CampaignForm.read(call);
    String find = call.parameters().text(FIND);
    call.check();
    if (find != null) {
      return found(call, screens.ofNew(call, form), find);
    }
    try {
      CampaignPatch patch = patches(call).of(form, null);
      return call.change()
          .makeNoted(
              () -> CampaignStep.CREATED.path(manage.create(call.actor(), patch).id().value()));
    } catch (Invalid e) {
      return invalid(screens.ofNew(call, form.with(e)));
    }
  }

  private CampaignFormPatch patches(ConsoleCall call) {
    return new CampaignFormPatch(call.zone(), filters);
  }

  private static ConsoleReply invalid(EditCampaignScreen screen) {
    return ConsoleReply.page(Status.BAD_REQUEST_400, TEMPLATE, screen);
  }

  private static ConsoleReply found(ConsoleCall call, EditCampaignScreen screen, String field) {
    if (!call.wantsPart()) {
      return ConsoleReply.page(TEMPLATE, screen);
    }
    return screen
        .choice(field)
        .map(choice -> ConsoleReply.page("campaign/choice", choice))
        .orElseThrow(() -> new Invalid(FIND, "must be one of " + String.join(", ", CHOICES)));
  }

  public ConsoleReply show(ConsoleCall call) {
    call.check();
    Campaign campaign = campaigns.get(call.account(), new CampaignId(call.id()));
    campaign.state().requireChangeable(campaign.id());
    CampaignForm form = CampaignForm.of(campaign.definition(), call.zone());
    return ConsoleReply.page(
        TEMPLATE, screens.of(call, campaign, form, CampaignJson.tag(campaign), false));
  }

  public ConsoleReply change(ConsoleCall call) {
    CampaignId id = new CampaignId(call.id());
    String tag = call.parameters().filledText(TAG);
    String find = call.parameters().text(FIND);
    CampaignForm form = CampaignForm.read(call);
    if (tag == null) {
      throw new Invalid(TAG, "is required");
    }
    Campaign campaign = campaigns.get(call.account(), id);
    if (find != null) {
      return found(call, screens.of(call, campaign, form, tag, false), find);
    }
    try {
      return call.change().makeNoted(() -> change(call, campaign, form, tag));
    } catch (Invalid e) {
      return invalid(screens.of(call, campaign, form.with(e), tag, false));
    } catch (Outdated _) {
      Campaign current = campaigns.get(call.account(), id);
      return ConsoleReply.page(
          Status.PRECONDITION_FAILED_412,
          TEMPLATE,
          screens.of(call, current, form, CampaignJson.tag(current), true));
    }
  }

  private String change(ConsoleCall call, Campaign campaign, CampaignForm form, String tag) {
    CampaignDefinition current = campaign.definition();
    CampaignPatch patch = patches(call).of(form, current);
    manage.change(
        new ManageCampaigns.Change(
            call.actor(), campaign.id(), locked -> tag.equals(CampaignJson.tag(locked)), patch));
    return CampaignStep.CHANGED.path(campaign.id().value());
  }
}
