package dev.rubrica.testkit.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Claim;
import dev.rubrica.application.port.out.campaign.AudienceRepository.FixedAudience;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Extended;
import dev.rubrica.application.port.out.campaign.HandoutRepository.GivenBack;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Live;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Reported;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A campaign of a test account with methods that change and read it through the repositories. */
public record TestCampaign(TestAccount owner, CampaignId id) {

  public static final int MAX_ATTEMPTS = 20;
  public static final Duration CLAIM = Duration.ofSeconds(20);

  /** Far more than tests have. */
  private static final Bounds BOUNDS = bounds(MAX_ATTEMPTS);

  private static final LeaseFields NO_FIELDS = new LeaseFields.Named(List.of());

  public static TestCampaign draft(TestAccount owner, CampaignDefinitionDraft draft) {
    return draft(owner, draft, List.of());
  }

  /** A draft that names these numbers; one of less than eight digits is invalid. */
  public static TestCampaign toNumbers(
      TestAccount owner, CampaignDefinitionDraft draft, String... numbers) {
    List<Destination> destinations =
        Stream.of(numbers)
            .map(text -> new Destination(new PhoneNumber(text), text.length() > 8))
            .toList();
    return draft(owner, draft.destinations(numbers.length), destinations);
  }

  private static TestCampaign draft(
      TestAccount owner, CampaignDefinitionDraft draft, List<Destination> destinations) {
    return owner
        .storage()
        .write(
            in -> {
              in.campaigns().lockAccount(owner.id());
              Campaign made =
                  in.campaigns().insert(owner.id(), draft.definition(), destinations, Samples.NOW);
              return new TestCampaign(owner, made.id());
            });
  }

  /** A campaign to the contacts that has begun. */
  public static TestCampaign sending(
      TestAccount owner, CampaignDefinitionDraft draft, List<ContactId> contacts) {
    var list = owner.list("Recipients");
    owner.add(list, contacts.toArray(ContactId[]::new));
    TestCampaign campaign = draft(owner, draft.lists(list));
    campaign.confirm();
    campaign.fix();
    return campaign;
  }

  private static Bounds bounds(int maxAttempts) {
    return new Bounds(maxAttempts, 4 * 1024 * 1024, 20_000);
  }

  public AccountId account() {
    return owner.id();
  }

  public Campaign find() {
    return owner.storage().read(in -> in.campaigns().find(account(), id)).orElseThrow();
  }

  /** Brings the campaign into another state. */
  public Campaign change(UnaryOperator<CampaignState> transition) {
    return owner
        .storage()
        .write(
            in -> {
              Campaign locked = in.campaigns().lock(account(), id).orElseThrow();
              Campaign next =
                  locked.with(transition.apply(locked.state()), in.campaigns().moment());
              in.campaigns().update(account(), next);
              return next;
            });
  }

  public Campaign confirm() {
    return owner
        .storage()
        .write(
            in -> {
              Campaign locked = in.campaigns().lock(account(), id).orElseThrow();
              var now = in.campaigns().moment();
              Campaign next = locked.with(locked.state().confirmed(now), now);
              in.campaigns().update(account(), next);
              return next;
            });
  }

  public Claim claim() {
    return owner.storage().write(in -> in.audiences().claim(account(), id, CLAIM)).orElseThrow();
  }

  /** Fixes the audience of a due campaign, which has recipients. */
  public FixedAudience fix() {
    Claim claim = claim();
    return owner.storage().writeInBulk(account(), in -> fix(in, claim, 1_000_000));
  }

  /** Fixes the audience of a claimed campaign; it is sending then if it has recipients. */
  public FixedAudience fix(Repositories in, Claim claim, long max) {
    Campaign found = in.campaigns().find(account(), id).orElseThrow();
    FixedAudience fixed = in.audiences().fix(account(), found, claim, max);
    Campaign locked = in.campaigns().lock(account(), id).orElseThrow();
    assertTrue(in.audiences().release(claim));
    boolean stored = fixed.recipients() > 0 && fixed.recipients() <= max;
    CampaignState next =
        stored ? locked.state().fixed(fixed.at()) : locked.state().failed("failed");
    in.campaigns().update(account(), locked.with(next, in.campaigns().moment()));
    return fixed;
  }

  public CampaignGoal goal() {
    return owner
        .storage()
        .readSnapshot(
            account(),
            in -> {
              Campaign found = in.campaigns().find(account(), id).orElseThrow();
              CampaignGoal goal = in.audiences().goal(account(), found, found.placeholders());
              assertEquals(goal.matched(), in.audiences().matched(account(), found));
              return goal;
            });
  }

  public void pause() {
    change(state -> state.paused(id));
  }

  public void resume() {
    change(state -> state.resumed(id));
  }

  public void cancel() {
    cancel(MAX_ATTEMPTS);
  }

  public void cancel(int maxAttempts) {
    owner
        .storage()
        .write(
            in -> {
              Campaign locked = in.campaigns().lock(account(), id).orElseThrow();
              Campaign next = locked.with(locked.state().cancelled(id), in.campaigns().moment());
              in.campaigns().update(account(), next);
              in.handouts().settle(account(), id, SkipReason.CANCELLED, maxAttempts);
              return null;
            });
  }

  public void settle(SkipReason reason, int maxAttempts) {
    owner
        .storage()
        .write(
            in -> {
              in.campaigns().lock(account(), id).orElseThrow();
              in.handouts().settle(account(), id, reason, maxAttempts);
              return null;
            });
  }

  private <T> T shared(BiFunction<Repositories, Campaign, T> work) {
    return owner
        .storage()
        .write(account(), in -> work.apply(in, in.campaigns().share(account(), id).orElseThrow()));
  }

  public Grant grant(int limit) {
    return grant(limit, Duration.ofSeconds(60), MAX_ATTEMPTS);
  }

  public Grant grant(int limit, Duration duration, int maxAttempts) {
    LeaseRequest request = new LeaseRequest(limit, duration, "w'1", NO_FIELDS);
    return grant(request, maxAttempts);
  }

  /** A grant, unless the campaign is not sending any more. */
  public Optional<Grant> grantIfSending(int limit) {
    LeaseRequest request = new LeaseRequest(limit, Duration.ofSeconds(60), null, NO_FIELDS);
    return shared(
        (in, found) ->
            found.status() == CampaignStatus.SENDING
                ? Optional.of(in.handouts().grant(account(), found, request, BOUNDS))
                : Optional.empty());
  }

  public Grant grant(LeaseRequest request, int maxAttempts) {
    return grant(request, bounds(maxAttempts));
  }

  public Grant grant(LeaseRequest request, Bounds bounds) {
    return shared((in, found) -> in.handouts().grant(account(), found, request, bounds));
  }

  /** A lease; there must be somebody. */
  public Lease lease(int limit) {
    return assertInstanceOf(Grant.Granted.class, grant(limit)).lease();
  }

  public Reported report(LeaseId lease, LeaseReport report) {
    return shared((in, found) -> in.handouts().report(account(), found, lease, report));
  }

  public LeaseResult done(Lease lease, LeaseReport report) {
    return assertInstanceOf(Reported.Accepted.class, report(lease.id(), report)).result();
  }

  public LeaseResult done(Lease lease) {
    return done(lease, LeaseReport.ALL_SUCCEEDED);
  }

  public Extended extend(LeaseId lease, Duration duration) {
    return shared((in, found) -> in.handouts().extend(account(), found, lease, duration));
  }

  public GivenBack giveBack(LeaseId lease) {
    return shared((in, found) -> in.handouts().giveBack(account(), found, lease));
  }

  public Live find(LeaseId lease) {
    return owner.storage().read(account(), in -> in.handouts().find(account(), find(), lease));
  }

  public List<LeaseSummary> live() {
    return owner.storage().read(in -> in.handouts().live(account(), id, null, 100));
  }

  public CampaignTotals totals() {
    CampaignTotals totals = owner.storage().read(in -> in.handouts().progress(account(), id));
    assertEquals(totals, find().totals());
    return totals;
  }

  public RecipientQuery query() {
    return new RecipientQuery(
        account(), id, Set.of(), null, PageRequest.of(new Paging(0, Paging.MAX_LIMIT)));
  }

  public List<Recipient> recipients() {
    return owner.storage().read(in -> in.recipients().search(query())).content();
  }

  public Recipient recipient(RecipientKey key) {
    return recipients().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  /** The statuses of all recipients in the order of the audience. */
  public List<RecipientStatus> statuses() {
    return recipients().stream().map(Recipient::status).toList();
  }

  public static List<RecipientKey> keys(Lease lease) {
    return lease.recipients().stream().map(one -> one.key()).toList();
  }

  public static List<Integer> attempts(Lease lease) {
    return lease.recipients().stream().map(one -> one.attempt()).toList();
  }
}
