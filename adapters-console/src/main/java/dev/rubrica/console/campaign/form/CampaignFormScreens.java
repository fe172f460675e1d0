package dev.rubrica.console.campaign.form;

import dev.rubrica.console.campaign.CampaignDescription;
import dev.rubrica.console.campaign.CampaignScreen;
import dev.rubrica.console.campaign.FilterConditions;
import dev.rubrica.console.campaign.NamedSource;
import dev.rubrica.console.campaign.SourceNames;
import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.FilterText;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the screens of the form of campaigns. */
public final class CampaignFormScreens {

  static final String NEW = CampaignScreen.ALL + "/new";

  private final SourceNames names;
  private final SourceSearch search;
  private final FilterQuery filters;
  private final ListNames listNames;

  CampaignFormScreens(
      SourceNames names, SourceSearch search, FilterQuery filters, ListNames listNames) {
    this.names = names;
    this.search = search;
    this.filters = filters;
    this.listNames = listNames;
  }

  /** The form of a new campaign. */
  EditCampaignScreen ofNew(ConsoleCall call, CampaignForm form) {
    String self = form.filter().isEmpty() ? NEW : NEW + "?" + form.filter();
    ContactConditions conditions = conditions(form);
    String curl =
        CurlCommand.change(
            "POST",
            call.serviceUrl(),
            "/campaigns",
            null,
            CampaignFormJson.ofNew(form, call.zone(), filters.filter(conditions)));
    PageFrame frame = call.frame(call.text(Message.CAMPAIGN_NEW), self, curl);
    FilterText text =
        new FilterText(frame.texts(), listNames.of(call.account(), conditions), call.zone());
    return screen(
        call,
        frame,
        new Target(NEW, CampaignScreen.ALL, null, null, null),
        form,
        conditions.all().stream().map(text::of).toList());
  }

  private ContactConditions conditions(CampaignForm form) {
    try {
      return filters.conditions(form.filter());
    } catch (Invalid _) {
      return ContactConditions.none(); // The problems are shown beside the form.
    }
  }

  /**
   * The form that changes a campaign.
   *
   * @param tag of the version that it changes
   * @param isOutdated whether others have changed the campaign since the form was shown
   */
  EditCampaignScreen of(
      ConsoleCall call, Campaign campaign, CampaignForm form, String tag, boolean isOutdated) {
    long id = campaign.id().value();
    String path = CampaignScreen.path(id);
    AudienceFilter filter = campaign.definition().audience().filter();
    String curl =
        CurlCommand.change(
            "PUT",
            call.serviceUrl(),
            "/campaigns/" + id,
            tag,
            CampaignFormJson.ofChange(form, call.zone(), campaign.definition()));
    PageFrame frame = call.frame(call.text(Message.CAMPAIGN_EDIT), path + "/edit", curl);
    CampaignDescription current =
        isOutdated ? CampaignDescription.of(call.account(), campaign, frame, names) : null;
    return screen(
        call,
        frame,
        new Target(path + "/edit", path, tag, campaign, current),
        form,
        FilterConditions.of(filter, names.lists(call.account(), filter, frame.texts()), frame));
  }

  /** What the form creates or changes. */
  private record Target(
      String action,
      String back,
      @Nullable String tag,
      @Nullable Campaign campaign,
      @Nullable CampaignDescription current) {

    @Nullable CampaignDefinition definition() {
      return campaign == null ? null : campaign.definition();
    }

    boolean isWaiting() {
      return campaign != null && campaign.status() == CampaignStatus.WAITING;
    }
  }

  private EditCampaignScreen screen(
      ConsoleCall call, PageFrame frame, Target target, CampaignForm form, List<String> filter) {
    String action = target.action();
    return new EditCampaignScreen(
        frame,
        action,
        target.back(),
        form,
        target.tag(),
        modes(form, frame.texts()),
        CampaignForm.isOfNumbers(target.definition())
            ? null
            : choice(call, frame, form, Audience.LISTS, action),
        choice(call, frame, form, Audience.EXCLUDED_LISTS, action),
        choice(call, frame, form, Audience.EXCLUDED_CAMPAIGNS, action),
        filter,
        frame.zone().getId(),
        target.isWaiting(),
        target.current());
  }

  private static List<EditCampaignScreen.Mode> modes(CampaignForm form, Texts texts) {
    return Stream.of(SendingMode.values())
        .map(
            mode ->
                new EditCampaignScreen.Mode(
                    mode.name(),
                    CampaignDescription.words(mode, texts),
                    mode.name().equals(form.text("sendingMode"))))
        .toList();
  }

  /** The choice of one field, which is also shown alone. */
  SourceChoice choice(
      ConsoleCall call, PageFrame frame, CampaignForm form, String field, String action) {
    String typed = call.parameters().text(SourceChoice.searchField(field));
    String text = typed == null ? "" : typed;
    Texts texts = frame.texts();
    boolean ofCampaigns = field.equals(Audience.EXCLUDED_CAMPAIGNS);
    IdSet chosen =
        switch (field) {
          case Audience.LISTS -> form.lists();
          case Audience.EXCLUDED_LISTS -> form.excludedLists();
          default -> form.excludedCampaigns();
        };
    SourceSearch.Found found =
        ofCampaigns
            ? search.campaigns(call.account(), chosen, text, texts)
            : search.lists(call.account(), chosen, text, texts);
    List<NamedSource> named =
        ofCampaigns
            ? names.campaigns(call.account(), chosen, texts)
            : names.lists(call.account(), chosen, texts);
    return new SourceChoice(
        frame,
        field,
        legend(field),
        ofCampaigns ? Message.CAMPAIGN_FIND_CAMPAIGNS : Message.SEARCH_LISTS,
        action,
        text,
        named,
        found.shown(),
        found.more() == 0
            ? null
            : texts.count(Message.CAMPAIGN_FIND_MORE_ONE, Message.CAMPAIGN_FIND_MORE, found.more()),
        form.problem(field));
  }

  private static Message legend(String field) {
    return switch (field) {
      case Audience.LISTS -> Message.CAMPAIGN_LISTS;
      case Audience.EXCLUDED_LISTS -> Message.CAMPAIGN_EXCLUDED_LISTS;
      default -> Message.CAMPAIGN_EXCLUDED_CAMPAIGNS;
    };
  }
}
