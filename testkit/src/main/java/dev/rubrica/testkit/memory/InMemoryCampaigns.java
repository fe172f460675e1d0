package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.campaign.CampaignRepository;
import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignCounts;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** Campaigns in memory. */
record InMemoryCampaigns(Transaction in, Clock clock) implements CampaignRepository {

  @Override
  public Instant moment() {
    return clock.instant();
  }

  @Override
  public void lockAccount(AccountId account) {
    in.toWrite();
  }

  @Override
  public CampaignCounts count(AccountId account) {
    List<Campaign> all = all(account).toList();
    return new CampaignCounts(
        (int) all.stream().filter(one -> one.status() == CampaignStatus.DRAFT).count(),
        (int) all.stream().filter(one -> one.status().isActive()).count());
  }

  @Override
  public Campaign insert(
      AccountId account,
      CampaignDefinition definition,
      List<Destination> destinations,
      Instant now) {
    CampaignId id = new CampaignId(in.toWrite().newId());
    CampaignToken token = new CampaignToken(UUID.randomUUID().toString().replace("-", ""));
    Campaign draft = Campaign.draft(id, token, definition, now);
    put(account, InMemoryCampaign.draft(draft, destinations));
    return find(account, id).orElseThrow();
  }

  @Override
  public IdSet filteredBy(AccountId account, Identities people) {
    return IdSet.of(
        all(account)
            .filter(one -> isFilteredBy(one.definition().audience().filter(), people))
            .mapToLong(one -> one.id().value())
            .toArray());
  }

  // The texts of filters in tests have no escape sequences.
  private static boolean isFilteredBy(AudienceFilter filter, Identities people) {
    return filter != null && people.areNamedIn(List.of(filter.text().split("[{}\\[\\]:,\"]+")));
  }

  void put(AccountId account, InMemoryCampaign row) {
    in.toWrite().campaigns.put(row.campaign().id().value(), new Owned<>(account, row));
  }

  Optional<InMemoryCampaign> row(AccountId account, CampaignId campaign) {
    return Optional.ofNullable(in.toRead().campaigns.get(campaign.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value);
  }

  Stream<InMemoryCampaign> rows(AccountId account) {
    return in.toRead().campaigns.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value);
  }

  private Stream<Campaign> all(AccountId account) {
    return rows(account).map(row -> view(account, row));
  }

  private Campaign view(AccountId account, InMemoryCampaign row) {
    Campaign stored = row.campaign();
    CampaignState state = stored.state();
    boolean live =
        state.status() == CampaignStatus.DRAFT || state.status() == CampaignStatus.WAITING;
    return new Campaign(
        stored.id(),
        stored.token(),
        stored.definition(),
        new CampaignState(
            state.status(),
            state.paused(),
            row.isClaimed(moment()),
            state.failure(),
            state.confirmedAt(),
            state.fixedAt(),
            state.completedAt()),
        stored.revision(),
        stored.audienceRevision(),
        stored.goal(),
        row.totals(),
        row.kept(),
        live ? isTest(account, stored.definition().audience()) : stored.test(),
        stored.createdAt(),
        stored.updatedAt());
  }

  private boolean isTest(AccountId account, Audience audience) {
    AudienceSources sources = sources(account, audience);
    return !sources.testLists().isEmpty() && sources.otherLists().isEmpty();
  }

  @Override
  public Optional<Campaign> find(AccountId account, CampaignId campaign) {
    return row(account, campaign).map(row -> view(account, row));
  }

  @Override
  public Optional<Campaign> lock(AccountId account, CampaignId campaign) {
    in.toWrite();
    Optional<Campaign> found = find(account, campaign);
    found.ifPresent(_ -> in.lockCampaign(campaign.value()));
    return found;
  }

  @Override
  public Optional<Campaign> share(AccountId account, CampaignId campaign) {
    in.toWrite();
    Optional<Campaign> found = find(account, campaign);
    found.ifPresent(_ -> in.shareCampaign(campaign.value()));
    return found;
  }

  @Override
  public void update(AccountId account, Campaign campaign) {
    in.requireLockedCampaign(campaign.id().value());
    InMemoryCampaign row = row(account, campaign.id()).orElseThrow();
    // What is derived for drafts and waiting campaigns is kept from then on.
    put(account, row.with(campaign));
  }

  @Override
  public void updateDestinations(
      AccountId account, CampaignId campaign, List<Destination> destinations) {
    in.requireLockedCampaign(campaign.value());
    put(account, row(account, campaign).orElseThrow().with(destinations));
  }

  @Override
  public List<Destination> destinations(AccountId account, CampaignId campaign) {
    return row(account, campaign).map(InMemoryCampaign::destinations).orElse(List.of());
  }

  @Override
  public void delete(AccountId account, CampaignId campaign) {
    in.requireLockedCampaign(campaign.value());
    row(account, campaign).orElseThrow();
    in.toWrite().campaigns.remove(campaign.value());
  }

  @Override
  public IdSet existing(AccountId account, IdSet campaigns) {
    return IdSet.of(
        campaigns.stream().filter(id -> row(account, new CampaignId(id)).isPresent()).toArray());
  }

  @Override
  public AudienceSources sources(AccountId account, Audience audience) {
    InMemoryLists lists = new InMemoryLists(in);
    IdSet named = audience.allLists();
    List<ContactList> present =
        audience.lists().stream()
            .mapToObj(id -> lists.find(account, new ListId(id)))
            .flatMap(Optional::stream)
            .toList();
    return new AudienceSources(
        named.minus(lists.existing(account, named)),
        ids(present, true),
        ids(present, false),
        IdSet.of(
            audience.excludedCampaigns().stream()
                .filter(id -> !isUsable(account, new CampaignId(id)))
                .toArray()));
  }

  private boolean isUsable(AccountId account, CampaignId campaign) {
    return row(account, campaign).filter(row -> row.people() != null && row.kept()).isPresent();
  }

  private static IdSet ids(List<ContactList> lists, boolean test) {
    return IdSet.of(
        lists.stream()
            .filter(list -> list.details().test() == test)
            .mapToLong(list -> list.id().value())
            .toArray());
  }

  @Override
  public IdSet referringTo(AccountId account, IdSet lists) {
    return IdSet.of(
        all(account)
            .filter(
                one ->
                    one.status() == CampaignStatus.DRAFT || one.status() == CampaignStatus.WAITING)
            .filter(
                one -> one.definition().audience().allLists().stream().anyMatch(lists::contains))
            .mapToLong(one -> one.id().value())
            .toArray());
  }

  @Override
  public Page<Campaign> search(CampaignQuery query) {
    Comparator<Position> order =
        Sorting.ordered(byKey(query.sortBy()), query.order(), Position::id);
    Position after = query.page().after();
    List<Campaign> found =
        all(query.account())
            .filter(one -> matches(one, query.filter()))
            .sorted(Comparator.comparing(one -> Position.of(one, query.sortBy()), order))
            .toList();
    List<Campaign> rest =
        found.stream()
            .filter(
                one -> after == null || order.compare(Position.of(one, query.sortBy()), after) > 0)
            .skip(query.page().offset())
            .toList();
    List<Campaign> rows = rest.stream().limit(query.page().limit()).toList();
    return new Page<>(
        rows,
        query.page().counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        query.page().paging(),
        rest.size() > rows.size() ? Position.of(rows.getLast(), query.sortBy()) : null);
  }

  private static boolean matches(Campaign one, CampaignFilter filter) {
    CampaignDefinition definition = one.definition();
    boolean draft = one.status() == CampaignStatus.DRAFT;
    boolean programmed =
        one.status() == CampaignStatus.WAITING && definition.schedule().scheduledDate() != null;
    return (filter.statuses().isEmpty() || filter.statuses().contains(one.status()))
        && (filter.search() == null
            || TextFolding.fold(definition.name()).contains(filter.search()))
        && (filter.list() == null || definition.audience().lists().contains(filter.list().value()))
        && fits(filter.test(), one.test())
        && (filter.modes().isEmpty()
            || (definition.sendingMode() != null
                && filter.modes().contains(definition.sendingMode())))
        && fits(filter.readyToSend(), definition.readyToSend())
        && fits(filter.draft(), draft)
        && fits(filter.programmed(), programmed)
        && (filter.createdFrom() == null || !one.createdAt().isBefore(filter.createdFrom()))
        && (filter.createdBefore() == null || one.createdAt().isBefore(filter.createdBefore()));
  }

  private static boolean fits(Boolean asked, boolean there) {
    return asked == null || asked == there;
  }

  private static Comparator<Position> byKey(CampaignSort sort) {
    return switch (sort) {
      case ID -> Comparator.comparingLong(Position::id);
      case NAME -> Sorting.byText(Position::key);
      case CREATED_AT, UPDATED_AT, SCHEDULED_DATE ->
          Comparator.comparing(
              at -> at.key() == null ? null : Instant.parse(at.key()),
              Comparator.nullsLast(Comparator.naturalOrder()));
      case STATUS -> Comparator.comparingInt(at -> Integer.parseInt(at.key()));
    };
  }
}
