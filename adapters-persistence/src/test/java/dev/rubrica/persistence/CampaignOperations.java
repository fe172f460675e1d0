package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Claim;
import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Campaigns and their audiences; see full-accounts.sql. */
final class CampaignOperations {

  /** Campaigns of all accounts: so few that a scan of them is the best plan. */
  private static final int CAMPAIGNS = 1_200;

  private static final PageRequest PAGE = PageRequest.of(new Paging(0, 10));
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final Identities SOMEBODY =
      new Identities(Set.of(new PhoneNumber("+393330000001")), Set.of("anna@example.com"));

  private CampaignOperations() {}

  static List<StorageOperation> all() {
    return Stream.of(campaigns(), audiences(), HandoutOperations.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<StorageOperation> campaigns() {
    return List.of(
        few(
            "make a campaign",
            (in, on) -> {
              in.campaigns().lockAccount(on.id());
              Campaign made =
                  in.campaigns()
                      .insert(on.id(), toNumbers().definition(), destinations(), Samples.NOW);
              in.campaigns().updateDestinations(on.id(), made.id(), destinations());
              in.campaigns().destinations(on.id(), made.id());
            }),
        through(CAMPAIGNS, "count campaigns", (in, on) -> in.campaigns().count(on.id())),
        few(
            "change a campaign",
            (in, on) -> {
              Campaign draft = in.campaigns().lock(on.id(), draft(on)).orElseThrow();
              CampaignDefinition next = toList(on, 1).definition();
              in.campaigns().update(on.id(), draft.changed(next, false, in.campaigns().moment()));
            }),
        few(
            "find a campaign",
            (in, on) -> {
              in.campaigns().find(on.id(), sending(on));
              in.campaigns().share(on.id(), sending(on));
            }),
        through(
            CAMPAIGNS,
            "campaigns whose filter names somebody",
            (in, on) -> {
              in.campaigns().filteredBy(on.id(), SOMEBODY);
              in.campaigns().eraseFilters(on.id(), SOMEBODY, Samples.NOW);
            }),
        few("delete a campaign", (in, on) -> in.campaigns().delete(on.id(), ended(on))),
        through(
            CAMPAIGNS,
            "first page of campaigns",
            (in, on) ->
                in.campaigns()
                    .search(
                        new CampaignQuery(
                            on.id(), CampaignFilter.ALL, CampaignSort.NAME, SortOrder.ASC, PAGE))),
        few(
            "sources of an audience",
            (in, on) -> {
              in.campaigns().existing(on.id(), IdSet.of(sending(on).value()));
              in.campaigns().sources(on.id(), toList(on, 1).definition().audience());
              in.campaigns().referringTo(on.id(), new ListId(on.lists()[0]));
              in.campaigns().referringTo(on.id(), IdSet.of(on.lists()));
            }));
  }

  private static List<StorageOperation> audiences() {
    return List.of(
        through(CAMPAIGNS, "due campaigns", (in, _) -> in.audiences().due(10)),
        few(
            "claim a campaign",
            (in, on) -> {
              Claim claim = in.audiences().claim(on.id(), waiting(on), LEASE).orElseThrow();
              in.audiences().renew(claim, LEASE);
              in.audiences().release(claim);
            }),
        whole("goal of a large list", (in, on) -> goal(in, on, toList(on, 0))),
        whole("goal of a filter", (in, on) -> goal(in, on, matching())),
        whole(
            "goal without others",
            (in, on) ->
                goal(
                    in,
                    on,
                    toList(on, 1)
                        .excludingLists(new ListId(on.lists()[2]))
                        .excludingCampaigns(sending(on), ended(on)))),
        few("goal of a small list", (in, on) -> goal(in, on, toList(on, 2))),
        through(
            100,
            "goal of a small list without a large one",
            (in, on) -> goal(in, on, toList(on, 2).excludingLists(new ListId(on.lists()[0])))),
        few("goal of numbers", (in, on) -> goal(in, on, numbers(in, on))),
        whole("fix a large list", (in, on) -> fix(in, on, toList(on, 0))),
        few("fix a small list", (in, on) -> fix(in, on, toList(on, 2))),
        few("fix numbers", (in, on) -> fix(in, on, numbers(in, on))));
  }

  static CampaignId sending(Subject on) {
    return campaign(on, 1);
  }

  private static CampaignId draft(Subject on) {
    return campaign(on, 2);
  }

  private static CampaignId waiting(Subject on) {
    return campaign(on, 3);
  }

  static CampaignId ended(Subject on) {
    return campaign(on, 7);
  }

  private static CampaignId campaign(Subject on, int number) {
    return new CampaignId(1_000 * on.id().value() + number);
  }

  private static CampaignDefinitionDraft toList(Subject on, int list) {
    return new CampaignDefinitionDraft()
        .lists(new ListId(on.lists()[list]))
        .body("{{firstName}} {{customFields.city}}");
  }

  private static CampaignDefinitionDraft matching() {
    return new CampaignDefinitionDraft().filter(new FilterDraft().valid(true));
  }

  private static CampaignDefinitionDraft toNumbers() {
    return new CampaignDefinitionDraft().destinations(destinations().size());
  }

  private static List<Destination> destinations() {
    return IntStream.range(0, 500)
        .mapToObj(i -> new Destination(new PhoneNumber("+39" + (3_340_000_000L + 7 * i)), true))
        .toList();
  }

  private static Campaign made(Repositories in, Subject on, CampaignDefinitionDraft draft) {
    return in.campaigns().insert(on.id(), draft.definition(), List.of(), Samples.NOW);
  }

  private static Campaign numbers(Repositories in, Subject on) {
    return in.campaigns().insert(on.id(), toNumbers().definition(), destinations(), Samples.NOW);
  }

  private static void goal(Repositories in, Subject on, CampaignDefinitionDraft draft) {
    goal(in, on, made(in, on, draft));
  }

  private static void goal(Repositories in, Subject on, Campaign campaign) {
    List<RecipientField> fields = campaign.placeholders();
    in.audiences().matched(on.id(), campaign);
    in.audiences().goal(on.id(), campaign, fields);
  }

  private static void fix(Repositories in, Subject on, CampaignDefinitionDraft draft) {
    fix(in, on, made(in, on, draft));
  }

  private static void fix(Repositories in, Subject on, Campaign campaign) {
    in.audiences().fix(on.id(), campaign, new Claim(on.id(), campaign.id(), 1), 1_000_000);
  }
}
