package dev.rubrica.console.campaign.route;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.console.campaign.CampaignConfirmation;
import dev.rubrica.console.campaign.CampaignEnding;
import dev.rubrica.console.campaign.CampaignLookup;
import dev.rubrica.console.campaign.CampaignPage;
import dev.rubrica.console.campaign.GoalCounter;
import dev.rubrica.console.campaign.GoalPage;
import dev.rubrica.console.campaign.SourceNames;
import dev.rubrica.console.campaign.form.CampaignEditor;
import dev.rubrica.console.campaign.form.SourceSearch;
import dev.rubrica.console.campaign.recipient.RecipientsPage;
import dev.rubrica.console.campaign.search.CampaignSearchPage;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.contact.ContactFilterParser;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes of the screens of campaigns.
 *
 * @param search the page of all campaigns
 * @param page the page of a campaign
 * @param goal the number of people of a campaign
 * @param recipients what became of them
 * @param editor creates and changes campaigns
 * @param confirmation confirms them
 * @param ending pauses, resumes, cancels and deletes them
 */
public record CampaignScreenRoutes(
    CampaignSearchPage search,
    CampaignPage page,
    GoalPage goal,
    RecipientsPage recipients,
    CampaignEditor editor,
    CampaignConfirmation confirmation,
    CampaignEnding ending) {

  private static final String CAMPAIGNS = "/campaigns";
  private static final String CAMPAIGN = CAMPAIGNS + "/{id}";

  /** The routes over the use cases of the API. */
  public static CampaignScreenRoutes of(UseCases useCases) {
    FindLists lists = useCases.lists().find();
    UseCases.Campaigns all = useCases.campaigns();
    CampaignLookup lookup = new CampaignLookup(all.find());
    SourceNames names = new SourceNames(lists, lookup);
    GoalCounter goals = new GoalCounter(all.goals());
    return new CampaignScreenRoutes(
        new CampaignSearchPage(all.find(), lists),
        new CampaignPage(lookup, names),
        new GoalPage(lookup, goals),
        new RecipientsPage(lookup, all.recipients()),
        new CampaignEditor(
            lookup,
            all.manage(),
            names,
            new SourceSearch(lists, all.find()),
            new ContactFilterParser(useCases.contacts().phoneNumbers()),
            new ListNames(lists)),
        new CampaignConfirmation(lookup, all.manage(), goals),
        new CampaignEnding(lookup, all.manage()));
  }

  public List<ConsoleRoute> table() {
    return Stream.of(pages(), definitions(), steps()).flatMap(List::stream).toList();
  }

  private List<ConsoleRoute> pages() {
    return List.of(
        ConsoleRoute.page(
            CAMPAIGNS, ConsoleAccess.READ, search::show, CampaignSearchPage.PARAMETERS),
        ConsoleRoute.page(CAMPAIGN, ConsoleAccess.READ, page::show, CampaignPage.PARAMETERS),
        ConsoleRoute.page(
            CAMPAIGN + "/progress", ConsoleAccess.READ, page::progress, CampaignPage.PHASE),
        ConsoleRoute.page(CAMPAIGN + "/goal", ConsoleAccess.READ, goal::show),
        ConsoleRoute.form(CAMPAIGN + "/goal", ConsoleAccess.WRITE, goal::start),
        ConsoleRoute.page(
            CAMPAIGN + "/recipients",
            ConsoleAccess.READ,
            recipients::show,
            RecipientsPage.PARAMETERS));
  }

  private List<ConsoleRoute> definitions() {
    return List.of(
        ConsoleRoute.page(
            CAMPAIGNS + "/new",
            ConsoleAccess.WRITE,
            editor::showNew,
            CampaignEditor.FILTER_PARAMETERS),
        ConsoleRoute.form(
            CAMPAIGNS + "/new", ConsoleAccess.WRITE, editor::create, CampaignEditor.FIELDS),
        ConsoleRoute.page(CAMPAIGN + "/edit", ConsoleAccess.WRITE, editor::show),
        ConsoleRoute.form(
            CAMPAIGN + "/edit", ConsoleAccess.WRITE, editor::change, CampaignEditor.FIELDS));
  }

  private List<ConsoleRoute> steps() {
    return List.of(
        ConsoleRoute.page(
            CAMPAIGN + "/confirm",
            ConsoleAccess.READ,
            confirmation::show,
            CampaignConfirmation.COUNT),
        ConsoleRoute.form(
            CAMPAIGN + "/confirm",
            ConsoleAccess.WRITE,
            confirmation::confirm,
            CampaignConfirmation.TAG,
            CampaignConfirmation.RECIPIENTS,
            CampaignConfirmation.COUNTED_AT),
        ConsoleRoute.form(CAMPAIGN + "/pause", ConsoleAccess.WRITE, ending::pause),
        ConsoleRoute.form(CAMPAIGN + "/resume", ConsoleAccess.WRITE, ending::resume),
        ConsoleRoute.page(CAMPAIGN + "/cancel", ConsoleAccess.READ, ending::showCancel),
        ConsoleRoute.form(
            CAMPAIGN + "/cancel", ConsoleAccess.WRITE, ending::cancel, CampaignConfirmation.TAG),
        ConsoleRoute.page(CAMPAIGN + "/delete", ConsoleAccess.READ, ending::showDelete),
        ConsoleRoute.form(
            CAMPAIGN + "/delete", ConsoleAccess.WRITE, ending::delete, CampaignConfirmation.TAG));
  }
}
