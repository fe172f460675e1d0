package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.campaign.RecipientRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Recipients in memory. */
record InMemoryRecipients(Transaction in, Clock clock) implements RecipientRepository {

  private InMemoryCampaigns campaigns() {
    return new InMemoryCampaigns(in, clock);
  }

  private Stream<InMemoryCampaign> kept(AccountId account) {
    return campaigns().rows(account).filter(row -> row.people() != null && row.kept());
  }

  private Recipient view(InMemoryCampaign row, InMemoryPerson one) {
    Instant now = clock.instant();
    Instant expiry = one.lease() == null ? null : row.leases().get(one.lease()).expiresAt();
    return one.recipient(row.isLive(one, now), expiry);
  }

  private List<Recipient> found(RecipientQuery query) {
    return kept(query.account())
        .filter(row -> row.campaign().id().equals(query.campaign()))
        .flatMap(row -> row.people().values().stream().map(one -> view(row, one)))
        .filter(one -> query.statuses().isEmpty() || query.statuses().contains(one.status()))
        .filter(one -> query.contact() == null || query.contact().equals(one.contact()))
        .toList();
  }

  @Override
  public Page<Recipient> search(RecipientQuery query) {
    List<Recipient> found = found(query);
    Position after = query.page().after();
    List<Recipient> rest =
        found.stream()
            .filter(one -> after == null || one.place() > after.id())
            .skip(query.page().offset())
            .toList();
    List<Recipient> rows = rest.stream().limit(query.page().limit()).toList();
    return new Page<>(
        rows,
        query.page().counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        query.page().paging(),
        rest.size() > rows.size() ? Position.of(rows.getLast()) : null);
  }

  @Override
  public void each(RecipientQuery query, Consumer<Recipient> action) {
    found(query).forEach(action);
  }

  @Override
  public List<CampaignTrace> ofContact(AccountId account, Contact contact, int limit) {
    PhoneNumber phone = contact.details().phone();
    Predicate<InMemoryPerson> same =
        one ->
            contact.id().equals(one.contact())
                || (phone != null && phone.canonical().equals(one.number()));
    List<CampaignTrace> found = new ArrayList<>();
    kept(account)
        .sorted(Comparator.comparing(row -> -row.campaign().id().value()))
        .forEach(
            row ->
                row.people().values().stream()
                    .filter(same)
                    .forEach(one -> found.add(ofCampaign(row, one))));
    return found.stream().limit(limit).toList();
  }

  private CampaignTrace ofCampaign(InMemoryCampaign row, InMemoryPerson one) {
    Campaign campaign = row.campaign();
    return new CampaignTrace(campaign.id(), campaign.definition().name(), view(row, one));
  }

  @Override
  public IdSet inAudience(AccountId account, IdSet contacts, Instant fixedAfter) {
    return IdSet.of(
        kept(account)
            .filter(row -> row.campaign().state().fixedAt().isAfter(fixedAfter))
            .flatMap(row -> row.people().values().stream())
            .filter(one -> one.contact() != null && contacts.contains(one.contact().value()))
            .mapToLong(one -> one.contact().value())
            .toArray());
  }

  /** Everything is searched by {@link #erase}. */
  private record Candidates(Identities identities) implements ErasureCandidates {}

  @Override
  public ErasureCandidates findToErase(AccountId account, Identities identities) {
    return new Candidates(identities);
  }

  @Override
  public void erase(
      AccountId account, IdSet contacts, Identities identities, ErasureCandidates found) {
    Transaction.require(
        found.equals(new Candidates(identities)), "the candidates are of other identities");
    Predicate<InMemoryPerson> gone =
        one ->
            (one.contact() != null && contacts.contains(one.contact().value()))
                || isOf(one.handed(), identities)
                || isOf(one.number(), identities);
    in.toWrite()
        .campaigns
        .replaceAll(
            (_, row) ->
                row.isOf(account)
                    ? new Owned<>(
                        account,
                        row.value()
                            .with(destinations(row.value(), identities))
                            .withPeople(one -> gone.test(one) ? one.erased() : one))
                    : row);
  }

  private static List<Destination> destinations(InMemoryCampaign row, Identities identities) {
    return row.destinations().stream()
        .map(one -> isOf(one.number(), identities) ? new Destination(null, one.valid()) : one)
        .toList();
  }

  private static boolean isOf(PhoneNumber number, Identities identities) {
    return number != null && identities.numbers().contains(number.canonical());
  }

  @Override
  public int endRetention(AccountId account, Instant endedBefore, int limit) {
    in.toWrite();
    List<InMemoryCampaign> ended =
        kept(account)
            .filter(row -> row.totals().isComplete())
            .filter(row -> hasEnded(row.campaign(), endedBefore))
            .limit(limit)
            .toList();
    ended.forEach(row -> campaigns().put(account, row.forgotten()));
    return ended.size();
  }

  private static boolean hasEnded(Campaign campaign, Instant before) {
    return (campaign.status() == CampaignStatus.COMPLETED
            || campaign.status() == CampaignStatus.ENDED)
        && campaign.updatedAt().isBefore(before);
  }

  @Override
  public long purge(AccountId account, int limit) {
    in.toWrite();
    return 0;
  }
}
