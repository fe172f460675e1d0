package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.persistence.campaign.CampaignDestinations;
import dev.rubrica.persistence.erasure.NumberKeys;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Audiences of campaigns in PostgreSQL. */
public final class PgAudienceRepository implements AudienceRepository {

  private final PgSession session;
  private final Pseudonyms pseudonyms;

  public PgAudienceRepository(PgSession session, Pseudonyms pseudonyms) {
    this.session = session;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public long matched(AccountId account, Campaign campaign) {
    Audience audience = campaign.definition().audience();
    if (audience.type() == DestinationType.NUMBERS) {
      return audience.destinationCount();
    }
    if (audience.filter() == null) {
      return ContactAudience.members(session, account, audience.lists());
    }
    ContactAudience people = ContactAudience.of(session, account, campaign);
    SqlFragment count = people.count();
    return people.isLarge()
        ? session.without(PlannerMethod.NESTED_LOOPS, () -> session.numberPlanned(count))
        : session.numberPlanned(count);
  }

  @Override
  public CampaignGoal goal(
      AccountId account, Campaign campaign, List<RecipientField> placeholders) {
    return withPeople(account, campaign, new GoalCount(session, campaign, placeholders)::of);
  }

  @Override
  public List<Due> due(int limit) {
    return new FixingClaims(session).due(limit);
  }

  @Override
  public Optional<Claim> claim(AccountId account, CampaignId campaign, Duration lease) {
    return new FixingClaims(session).claim(account, campaign, lease);
  }

  @Override
  public boolean renew(Claim claim, Duration lease) {
    return new FixingClaims(session).renew(claim, lease);
  }

  @Override
  public boolean release(Claim claim) {
    return new FixingClaims(session).release(claim);
  }

  @Override
  public FixedAudience fix(AccountId account, Campaign campaign, Claim claim, long maxRecipients) {
    // An erasure must not miss the numbers that are about to be stored.
    if (campaign.definition().audience().type() == DestinationType.NUMBERS) {
      new StatementBatch(List.of(LockOrder.noErasures(account))).query(session, List.of(), _ -> 1);
    }
    AudienceFixing fixing = new AudienceFixing(session, account, campaign);
    return withPeople(account, campaign, people -> fixing.of(people, maxRecipients));
  }

  private <T> T withPeople(
      AccountId account, Campaign campaign, Function<AudiencePeople, T> statement) {
    if (campaign.definition().audience().type() == DestinationType.CONTACTS) {
      return statement.apply(ContactAudience.of(session, account, campaign));
    }
    NamedNumbers numbers =
        NamedNumbers.of(new CampaignDestinations(session, account).read(campaign.id()));
    return new NumberKeys(session, pseudonyms, account)
        .find(
            numbers.canonical(),
            keys -> statement.apply(new NumberAudience(account, campaign, numbers, keys)));
  }
}
