package dev.rubrica.testkit.contract.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Claim;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Due;
import dev.rubrica.application.service.campaign.CampaignStatistics;
import dev.rubrica.application.service.campaign.DueCampaigns;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.testkit.fake.InterceptedStorage;
import dev.rubrica.testkit.fake.InterceptedStorage.Interceptor;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Due campaigns, and the claims by which one node alone fixes an audience. */
public interface DueCampaignContract extends CampaignTime {

  Duration MINUTE = Duration.ofMinutes(1);

  private static CampaignDefinitionDraft draft() {
    return new CampaignDefinitionDraft();
  }

  private List<Due> due(TestAccount account) {
    return storage().read(in -> in.audiences().due(10_000)).stream()
        .filter(due -> due.account().equals(account.id()))
        .toList();
  }

  private boolean isDue(TestCampaign campaign) {
    return due(campaign.owner()).stream().anyMatch(due -> due.campaign().equals(campaign.id()));
  }

  private Optional<Claim> tryClaim(TestCampaign campaign) {
    return storage()
        .write(in -> in.audiences().claim(campaign.account(), campaign.id(), TestCampaign.CLAIM));
  }

  private boolean renew(Claim claim) {
    return storage().write(in -> in.audiences().renew(claim, TestCampaign.CLAIM));
  }

  private boolean release(Claim claim) {
    return storage()
        .write(
            in -> {
              in.campaigns().lock(claim.account(), claim.campaign()).orElseThrow();
              return in.audiences().release(claim);
            });
  }

  private TestCampaign scheduled(TestAccount account, Duration in, Duration until) {
    Instant now = storage().read(repositories -> repositories.campaigns().moment());
    Instant end = until == null ? null : now.plus(until);
    TestCampaign campaign =
        TestCampaign.draft(account, draft().scheduled(in == null ? null : now.plus(in), end));
    campaign.confirm();
    return campaign;
  }

  @Test
  default void a_confirmed_campaign_is_due_at_once_or_at_its_date() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign draft = TestCampaign.draft(account, draft());
    TestCampaign atOnce = TestCampaign.draft(account, draft());
    atOnce.confirm();
    TestCampaign later = scheduled(account, MINUTE, null);
    assertFalse(isDue(draft));
    assertTrue(isDue(atOnce));
    assertFalse(isDue(later));
    assertEquals(Optional.empty(), tryClaim(later));
    assertEquals(Optional.empty(), tryClaim(draft));
    pass(account, MINUTE);
    assertTrue(isDue(later));
    assertEquals(
        later.find().definition().schedule().scheduledDate(),
        due(account).stream()
            .filter(due -> due.campaign().equals(later.id()))
            .findFirst()
            .orElseThrow()
            .since());
  }

  @Test
  default void those_due_first_come_first() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign second = scheduled(account, Duration.ofSeconds(20), null);
    TestCampaign first = scheduled(account, Duration.ofSeconds(10), null);
    pass(account, MINUTE);
    assertEquals(
        List.of(first.id(), second.id()), due(account).stream().map(Due::campaign).toList());
    assertEquals(1, storage().read(in -> in.audiences().due(1)).size());
  }

  @Test
  default void accounts_take_turns_whatever_the_number_of_their_due_campaigns() {
    TestAccount busy = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    for (int i = 0; i <= AudienceRepository.DUE_PER_ACCOUNT; i++) {
      scheduled(busy, Duration.ofSeconds(10), null);
    }
    TestCampaign last = scheduled(other, Duration.ofSeconds(20), null);
    pass(busy, MINUTE);
    pass(other, MINUTE);
    assertEquals(AudienceRepository.DUE_PER_ACCOUNT, due(busy).size());
    List<Due> all = storage().read(in -> in.audiences().due(10_000));
    int place = all.stream().map(Due::campaign).toList().indexOf(last.id());
    assertEquals(
        1, all.subList(0, place).stream().filter(due -> due.account().equals(busy.id())).count());
  }

  @Test
  default void a_paused_campaign_is_not_due_until_its_end_has_passed() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign = scheduled(account, null, MINUTE);
    campaign.pause();
    assertFalse(isDue(campaign));
    assertEquals(Optional.empty(), tryClaim(campaign));
    pass(account, MINUTE);
    assertTrue(isDue(campaign));
    assertTrue(tryClaim(campaign).isPresent());
  }

  @Test
  default void one_claim_is_live_at_a_time() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign = scheduled(account, null, null);
    Claim claim = campaign.claim();
    assertTrue(campaign.find().state().beingFixed());
    assertFalse(isDue(campaign));
    assertEquals(Optional.empty(), tryClaim(campaign));
    assertThrows(NotYet.class, campaign::pause);
    assertTrue(release(claim));
    assertFalse(campaign.find().state().beingFixed());
    assertFalse(release(claim));
    assertFalse(renew(claim));
    assertTrue(isDue(campaign));
  }

  @Test
  default void a_claim_without_heartbeat_expires_and_another_node_begins_anew() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign = scheduled(account, null, null);
    Claim dead = campaign.claim();
    pass(account, TestCampaign.CLAIM.minusSeconds(5));
    assertTrue(renew(dead));
    pass(account, TestCampaign.CLAIM.minusSeconds(5));
    assertEquals(Optional.empty(), tryClaim(campaign));
    pass(account, Duration.ofSeconds(5));
    assertFalse(campaign.find().state().beingFixed());
    assertTrue(isDue(campaign));
    Claim other = campaign.claim();
    assertTrue(other.number() > dead.number());
    assertFalse(renew(dead));
    assertFalse(release(dead));
    assertTrue(campaign.find().state().beingFixed());
    assertTrue(renew(other));
  }

  @Test
  default void a_fixing_that_is_rolled_back_leaves_nothing() {
    TestAccount account = TestAccount.in(storage());
    var list = account.list("List");
    account.add(list, account.contacts(HandoutContract.people(3)).get(0));
    TestCampaign campaign = TestCampaign.draft(account, draft().lists(list));
    campaign.confirm();
    Claim claim = campaign.claim();
    assertThrows(
        IllegalStateException.class,
        () ->
            storage()
                .write(
                    in -> {
                      campaign.fix(in, claim, 10);
                      throw new IllegalStateException("died");
                    }));
    assertEquals(CampaignStatus.WAITING, campaign.find().status());
    assertEquals(List.of(), campaign.recipients());
    pass(account, TestCampaign.CLAIM);
    assertEquals(1, campaign.fix().recipients());
    assertFalse(isDue(campaign));
    assertEquals(CampaignStatus.SENDING, campaign.find().status());
  }

  @Test
  default void a_fixing_whose_campaign_was_confirmed_anew_meanwhile_changes_nothing() {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contacts(HandoutContract.people(1)).getFirst();
    var list = account.list("List");
    var other = account.list("Other");
    account.add(list, contact);
    TestCampaign campaign = TestCampaign.draft(account, draft().lists(list));
    campaign.confirm();
    Instant now = storage().read(in -> in.campaigns().moment());
    CampaignDefinition next =
        draft().lists(other).scheduled(now.plus(Duration.ofDays(1)), null).definition();
    AtomicBoolean done = new AtomicBoolean();
    // The claim expires while its node is silent, and a client changes and confirms the campaign.
    Interceptor client =
        (in, method, _) -> {
          if (method.equals("lock") && !done.getAndSet(true)) {
            Campaign locked = in.campaigns().lock(account.id(), campaign.id()).orElseThrow();
            Instant later = locked.state().confirmedAt().plusSeconds(20);
            Campaign draft = notBeingFixed(locked).changed(next, false, later);
            in.campaigns().update(account.id(), draft.with(draft.state().confirmed(later), later));
          }
          return Optional.empty();
        };
    List<Throwable> faults = new ArrayList<>();
    DueCampaigns node =
        new DueCampaigns(
            storage(),
            new InterceptedStorage(storage(), client),
            new CampaignLimits(10, 10, 10, 3, Duration.ofDays(400)),
            new CampaignStatistics(),
            1,
            Runnable::run,
            (_, e) -> faults.add(e));
    node.wake(account.id(), campaign.find());
    assertTrue(done.get());
    assertEquals(List.of(), faults);
    // What the client did is a part of the transaction that was rolled back.
    assertEquals(CampaignStatus.WAITING, campaign.find().status());
    assertEquals(List.of(), campaign.recipients());
  }

  private static Campaign notBeingFixed(Campaign campaign) {
    CampaignState state = campaign.state();
    return campaign.with(
        new CampaignState(state.status(), false, false, null, state.confirmedAt(), null, null),
        campaign.updatedAt());
  }
}
