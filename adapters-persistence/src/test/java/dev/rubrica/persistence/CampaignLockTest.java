package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Claim;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.campaign.RecipientRepository.ErasureCandidates;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.storage.PgStorage;
import dev.rubrica.testkit.contract.campaign.HandoutContract;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What transactions on campaigns hold from each other. Where one had to wait for another that is
 * open below it, its lock timeout would fail the test.
 */
class CampaignLockTest {

  private static final int PEOPLE = 2_500;
  private static final LeaseRequest REQUEST =
      new LeaseRequest(1_000, Duration.ofSeconds(60), null, new LeaseFields.Named(List.of()));

  private static final Bounds BOUNDS = new Bounds(20, 4 * 1024 * 1024, 20_000);

  private final Database database = TestDatabase.shared();
  private final Storage storage = database.storage();
  private final TestAccount account = TestAccount.in(storage);

  private static final class LostProcess extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @AfterEach
  void check() {
    ConsistencyCheck.check(database.dbClient());
  }

  private TestCampaign sending(int people) {
    List<ContactId> contacts = account.contacts(HandoutContract.people(people));
    return TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
  }

  private static Lease grant(Repositories in, TestCampaign campaign) {
    Campaign shared = in.campaigns().share(campaign.account(), campaign.id()).orElseThrow();
    Grant grant = in.handouts().grant(campaign.account(), shared, REQUEST, BOUNDS);
    return assertInstanceOf(Grant.Granted.class, grant).lease();
  }

  @Test
  void a_grant_that_is_not_committed_loses_nobody() {
    TestCampaign campaign = sending(3);
    account.delete(
        new Selection.Only(IdSet.of(campaign.recipients().getFirst().contact().value())));
    assertThrows(
        LostProcess.class,
        () ->
            storage.write(
                account.id(),
                in -> {
                  grant(in, campaign);
                  throw new LostProcess();
                }));
    assertEquals(Set.of(RecipientStatus.PENDING), Set.copyOf(campaign.statuses()));
    assertEquals(CampaignTotals.of(3), campaign.totals());
    assertEquals(List.of(), campaign.live());
    assertEquals(List.of(1, 1), TestCampaign.attempts(campaign.lease(10)));
    assertEquals(1, campaign.totals().skipped());
  }

  @Test
  void grants_at_once_take_different_blocks_and_wait_for_nobody() {
    TestCampaign campaign = sending(PEOPLE);
    storage.write(
        account.id(),
        in -> {
          Set<RecipientKey> first = Set.copyOf(TestCampaign.keys(grant(in, campaign)));
          Lease second = campaign.lease(1_000);
          Lease third = campaign.lease(1_000);
          assertTrue(TestCampaign.keys(second).stream().noneMatch(first::contains));
          assertEquals(
              List.of(1_000, 1_000, 500),
              List.of(first.size(), second.recipients().size(), third.recipients().size()));
          assertInstanceOf(Grant.NobodyLeft.class, campaign.grant(1_000));
          campaign.done(second);
          campaign.extend(third.id(), Duration.ofSeconds(60));
          return null;
        });
    assertEquals(1_000, campaign.totals().succeeded());
  }

  @Test
  void a_report_waits_for_nobody_but_for_the_totals() {
    TestCampaign campaign = sending(PEOPLE);
    Lease first = campaign.lease(1_000);
    storage.write(
        account.id(),
        in -> {
          grant(in, campaign);
          assertEquals(1_000, campaign.done(first).succeeded());
          return null;
        });
    assertEquals(1_000, campaign.totals().succeeded());
  }

  @Test
  void an_audience_that_is_being_fixed_holds_nobody_up() {
    List<ContactId> contacts = account.contacts(HandoutContract.people(4));
    ListId list = account.list("Recipients");
    ListId other = account.list("Others");
    account.add(list, contacts.toArray(ContactId[]::new));
    TestCampaign campaign =
        TestCampaign.draft(
            account, new CampaignDefinitionDraft().lists(list).excludingLists(other));
    campaign.confirm();
    Claim claim = campaign.claim();
    storage.writeInBulk(
        account.id(),
        in -> {
          Campaign found = in.campaigns().find(account.id(), campaign.id()).orElseThrow();
          assertEquals(4, in.audiences().fix(account.id(), found, claim, 10).recipients());
          assertTrue(
              storage.<Boolean>write(own -> own.audiences().renew(claim, TestCampaign.CLAIM)));
          account.add(other, contacts.get(1));
          account.remove(IdSet.of(list.value()), new Selection.Only(Samples.ids(contacts.get(2))));
          account.delete(new Selection.Only(Samples.ids(contacts.get(3))));
          account.delete(list);
          assertEquals(CampaignStatus.WAITING, campaign.find().status());
          assertTrue(campaign.find().state().beingFixed());
          return null;
        });
    assertTrue(storage.<Boolean>write(in -> in.audiences().renew(claim, TestCampaign.CLAIM)));
    storage.write(
        in -> {
          Campaign locked = in.campaigns().lock(account.id(), campaign.id()).orElseThrow();
          in.campaigns()
              .update(account.id(), locked.with(locked.state().fixed(Samples.NOW), Samples.NOW));
          return in.audiences().release(claim);
        });
    assertEquals(4, campaign.recipients().size());
  }

  @Test
  void a_fixing_that_is_not_committed_leaves_nothing() {
    ListId list = account.list("Recipients");
    account.add(list, account.contacts(HandoutContract.people(2)).toArray(ContactId[]::new));
    TestCampaign campaign = TestCampaign.draft(account, new CampaignDefinitionDraft().lists(list));
    campaign.confirm();
    Claim claim = campaign.claim();
    assertThrows(
        LostProcess.class,
        () ->
            storage.writeInBulk(
                account.id(),
                in -> {
                  campaign.fix(in, claim, 10);
                  throw new LostProcess();
                }));
    assertEquals(List.of(), campaign.recipients());
    assertEquals(CampaignStatus.WAITING, campaign.find().status());
    storage.write(in -> in.audiences().release(claim));
    assertEquals(2, campaign.fix().recipients());
  }

  @Test
  void numbers_that_are_stored_while_an_erasure_searches_are_erased() {
    List<ContactId> contacts = account.contacts(HandoutContract.people(3));
    TestCampaign before = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    TestCampaign since = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    Lease lease = before.lease(3);
    before.giveBack(lease.id());
    Identities people = new Identities(Set.copyOf(numbers(before).subList(1, 3)), Set.of());
    storage.write(
        account.id(),
        in -> {
          ErasureCandidates found = in.recipients().findToErase(account.id(), people);
          before.lease(1);
          since.lease(3);
          in.recipients().erase(account.id(), IdSet.empty(), people, found);
          return null;
        });
    for (TestCampaign campaign : List.of(before, since)) {
      assertNotNull(numbers(campaign).getFirst());
      assertEquals(Arrays.asList(null, null), numbers(campaign).subList(1, 3));
    }
  }

  private static List<PhoneNumber> numbers(TestCampaign campaign) {
    return campaign.recipients().stream().map(Recipient::number).toList();
  }

  @Test
  void a_cancellation_does_not_wait_for_the_grants_after_it() throws Exception {
    TestCampaign campaign = sending(3);
    FutureTask<Boolean> cancellation = new FutureTask<>(campaign::cancel, true);
    FutureTask<Optional<Grant>> grant = new FutureTask<>(() -> campaign.grantIfSending(1));
    storage.<Boolean>write(
        account.id(),
        in -> {
          in.campaigns().share(account.id(), campaign.id());
          new Thread(cancellation).start();
          awaitWaiting(1);
          new Thread(grant).start();
          awaitWaiting(2);
          return true;
        });
    assertTrue(cancellation.get());
    assertEquals(Optional.empty(), grant.get());
    assertEquals(3, campaign.totals().skipped());
  }

  private void awaitWaiting(long count) {
    String waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (((PgStorage) storage).readSession(session -> session.number(waiting)) < count) {
      assertTrue(System.nanoTime() < end, "fewer wait");
      LockSupport.parkNanos(5_000_000);
    }
  }
}
