package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.campaign.SendingSchedule;
import dev.rubrica.domain.campaign.handout.Reachability;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Audiences in memory. */
record InMemoryAudiences(Transaction in, Clock clock) implements AudienceRepository {

  private InMemoryCampaigns campaigns() {
    return new InMemoryCampaigns(in, clock);
  }

  private InMemoryAudience audience(AccountId account, Campaign campaign) {
    return InMemoryAudience.of(in, campaigns(), account, campaign);
  }

  @Override
  public long matched(AccountId account, Campaign campaign) {
    return audience(account, campaign).matched();
  }

  @Override
  public CampaignGoal goal(
      AccountId account, Campaign campaign, List<RecipientField> placeholders) {
    InMemoryAudience audience = audience(account, campaign);
    List<InMemoryAudience.Person> reached =
        audience.people().stream().filter(one -> !one.excluded()).toList();
    Map<Channel, Long> byChannel = new EnumMap<>(Channel.class);
    for (InMemoryAudience.Person one : reached) {
      if (one.reach() instanceof Reachability.Reachable reachable) {
        byChannel.merge(reachable.first(), 1L, Long::sum);
      }
    }
    List<InMemoryAudience.Person> recipients = recipients(audience);
    Map<String, Long> missing = new LinkedHashMap<>();
    for (RecipientField field : placeholders) {
      long without =
          recipients.stream().filter(one -> RecipientField.isMissing(one.value(field))).count();
      missing.put(field.name(), without);
    }
    return new CampaignGoal(
        clock.instant(),
        audience.matched(),
        audience.matched() - audience.people().size(),
        audience.people().size() - reached.size(),
        count(reached, SkipReason.UNREACHABLE),
        count(reached, SkipReason.SUPPRESSED),
        byChannel,
        missing);
  }

  private static long count(List<InMemoryAudience.Person> people, SkipReason reason) {
    Reachability unreachable = new Reachability.Unreachable(reason);
    return people.stream().filter(one -> one.reach().equals(unreachable)).count();
  }

  private static List<InMemoryAudience.Person> recipients(InMemoryAudience audience) {
    return audience.people().stream().filter(InMemoryAudience.Person::isRecipient).toList();
  }

  @Override
  public List<Due> due(int limit) {
    List<Due> due = new ArrayList<>();
    in.toRead()
        .campaigns
        .values()
        .forEach(
            row ->
                dueSince(row.value())
                    .ifPresent(
                        since ->
                            due.add(new Due(row.account(), row.value().campaign().id(), since))));
    return inTurn(due, limit);
  }

  private static List<Due> inTurn(List<Due> due, int limit) {
    Map<AccountId, List<Due>> byAccount =
        due.stream()
            .sorted(Comparator.comparing(Due::since).thenComparing(one -> one.campaign().value()))
            .collect(Collectors.groupingBy(Due::account, LinkedHashMap::new, Collectors.toList()));
    List<Due> inTurn = new ArrayList<>();
    for (int place = 0; place < DUE_PER_ACCOUNT; place++) {
      int next = place;
      byAccount.values().stream()
          .filter(own -> own.size() > next)
          .map(own -> own.get(next))
          .sorted(Comparator.comparing(Due::since))
          .forEach(inTurn::add);
    }
    return inTurn.stream().limit(limit).toList();
  }

  private Optional<Instant> dueSince(InMemoryCampaign row) {
    Campaign campaign = row.campaign();
    Instant now = clock.instant();
    if (campaign.status() != CampaignStatus.WAITING || row.isClaimed(now)) {
      return Optional.empty();
    }
    SendingSchedule schedule = campaign.definition().schedule();
    if (schedule.isOver(now)) {
      return Optional.of(schedule.sendUntil());
    }
    if (campaign.state().paused() || !schedule.isDue(now)) {
      return Optional.empty();
    }
    return Optional.of(
        schedule.scheduledDate() == null
            ? campaign.state().confirmedAt()
            : schedule.scheduledDate());
  }

  @Override
  public Optional<Claim> claim(AccountId account, CampaignId campaign, Duration lease) {
    in.toWrite();
    Optional<InMemoryCampaign> due =
        campaigns().row(account, campaign).filter(row -> dueSince(row).isPresent());
    due.ifPresent(
        row -> campaigns().put(account, row.claimed(row.claim() + 1, clock.instant().plus(lease))));
    return due.map(row -> new Claim(account, campaign, row.claim() + 1));
  }

  @Override
  public boolean renew(Claim claim, Duration lease) {
    Optional<InMemoryCampaign> row = claimed(claim);
    row.ifPresent(
        found ->
            campaigns()
                .put(claim.account(), found.claimed(claim.number(), clock.instant().plus(lease))));
    return row.isPresent();
  }

  @Override
  public boolean release(Claim claim) {
    in.requireLockedCampaign(claim.campaign().value());
    Optional<InMemoryCampaign> row = claimed(claim);
    row.ifPresent(found -> campaigns().put(claim.account(), found.claimed(claim.number(), null)));
    return row.isPresent();
  }

  private Optional<InMemoryCampaign> claimed(Claim claim) {
    in.toWrite();
    return campaigns()
        .row(claim.account(), claim.campaign())
        .filter(row -> row.claim() == claim.number() && row.claimedUntil() != null);
  }

  @Override
  public FixedAudience fix(AccountId account, Campaign campaign, Claim claim, long maxRecipients) {
    in.toWrite();
    Instant now = clock.instant();
    AudienceSources sources = campaigns().sources(account, campaign.definition().audience());
    if (!sources.areComplete()) {
      return new FixedAudience(now, sources, 0);
    }
    List<InMemoryAudience.Person> recipients = recipients(audience(account, campaign));
    if (!recipients.isEmpty() && recipients.size() <= maxRecipients) {
      List<InMemoryPerson> people = new ArrayList<>();
      for (InMemoryAudience.Person one : recipients) {
        people.add(pending(people.size(), campaign.token(), one));
      }
      InMemoryCampaign row = campaigns().row(account, campaign.id()).orElseThrow();
      campaigns().put(account, row.fixed(people));
    }
    return new FixedAudience(now, sources, recipients.size());
  }

  private static InMemoryPerson pending(
      long place, CampaignToken token, InMemoryAudience.Person one) {
    return one.contact() == null
        ? InMemoryPerson.pending(place, key(token, one.number()), null, one.number(), one.valid())
        : InMemoryPerson.pending(
            place, RecipientKey.of(token, one.contact().id()), one.contact().id(), null, true);
  }

  private static RecipientKey key(CampaignToken token, PhoneNumber number) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  RecipientKey.digestInput(token, number.value()).getBytes(StandardCharsets.UTF_8));
      String hex = HexFormat.of().formatHex(digest);
      return RecipientKey.of(token, hex.substring(0, RecipientKey.DIGEST_DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
