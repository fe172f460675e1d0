package dev.rubrica.application.service.campaign;

import static dev.rubrica.application.service.ServiceErrors.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.campaign.CalculateGoals;
import dev.rubrica.application.port.in.campaign.CalculateGoals.Result;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Goals: calculated at once or in the background, and stored with the campaign. */
class GoalServiceTest {

  private final CampaignTestBench bench = new CampaignTestBench();

  private Result calculate(Campaign campaign, boolean inBackground) {
    return bench.goals.calculate(bench.account.id(), campaign.id(), inBackground);
  }

  @Test
  void a_goal_is_stored_with_its_campaign_and_does_not_change_the_revision() {
    Campaign created = bench.create(bench.draft().body("{{firstName}} {{x}}"));
    CampaignGoal goal = assertInstanceOf(Result.Calculated.class, calculate(created, false)).goal();
    assertEquals(3, goal.recipients());
    assertEquals(3, goal.missing().get("x"));
    assertEquals(created.with(goal), bench.find(created));
  }

  @Test
  void a_goal_in_the_background_is_there_when_it_is_calculated() {
    Campaign created = bench.create(bench.draft());
    assertEquals(
        created, assertInstanceOf(Result.Started.class, calculate(created, true)).campaign());
    calculate(created, true);
    assertEquals(1, bench.goals.running());
    assertNull(bench.find(created).goal());
    bench.runBackground();
    assertEquals(3, bench.find(created).goal().recipients());
    assertEquals(0, bench.goals.running());
    assertEquals(List.of(), bench.faults);
  }

  // More people than a test could make.
  private Storage large() {
    return new Storage() {
      @Override
      public <T> T read(Function<Repositories, T> work) {
        return bench.storage.read(in -> work.apply(matching(in)));
      }

      @Override
      public <T> T write(Function<Repositories, T> work) {
        return bench.storage.write(work);
      }
    };
  }

  private static Repositories matching(Repositories in) {
    long people = CalculateGoals.MAX_AT_ONCE + 1;
    AudienceRepository audiences =
        changed(AudienceRepository.class, in.audiences(), "matched", people);
    return changed(Repositories.class, in, "audiences", audiences);
  }

  private static <T> T changed(Class<T> type, T original, String method, Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, called, arguments) ->
                called.getName().equals(method) ? result : called.invoke(original, arguments)));
  }

  @Test
  void a_large_goal_is_counted_in_the_background_only_when_that_is_asked_for() {
    Campaign created = bench.create(bench.draft());
    AccountId account = bench.account.id();
    assertEquals(3, bench.goals.countAtOnce(account, created.id()).orElseThrow().goal().matched());
    GoalService goals =
        new GoalService(
            large(), bench.storage, CampaignTestBench.GOALS, bench.background::add, (_, _) -> {});
    assertEquals(Optional.empty(), goals.countAtOnce(account, created.id()));
    assertFalse(goals.isRunning(account, created.id()));
    assertInstanceOf(Result.Started.class, goals.count(account, created.id(), false));
    assertTrue(goals.isRunning(account, created.id()));
    assertFalse(goals.isRunning(TestAccount.in(bench.storage).id(), created.id()));
    bench.runBackground();
    assertFalse(goals.isRunning(account, created.id()));
    assertEquals(3, bench.find(created).goal().recipients());
  }

  @Test
  void a_campaign_that_was_deleted_meanwhile_is_no_fault() {
    Campaign created = bench.create(bench.draft());
    calculate(created, true);
    bench.service.delete(bench.account.actor(), created.id(), _ -> true);
    bench.runBackground();
    assertEquals(List.of(), bench.faults);
  }

  @Test
  void everything_that_is_missing_is_named() {
    Campaign empty = bench.service.create(bench.account.actor(), CampaignPatch.named("Empty"));
    assertEquals(List.of("sendingMode", "contactListIds"), fields(() -> calculate(empty, false)));
    ListId other = bench.account.list("Other");
    Campaign created =
        bench.create(bench.draft().lists(bench.list, other).excludingCampaigns(empty.id()));
    bench.account.delete(other);
    assertEquals(
        List.of("contactListIds", "excludeCampaignIds"), fields(() -> calculate(created, true)));
    assertEquals(0, bench.goals.running());
    Campaign none = bench.create(new CampaignDefinitionDraft().destinations(0));
    assertEquals(List.of("destinations"), fields(() -> calculate(none, false)));
  }

  @Test
  void a_campaign_that_is_sent_has_no_new_goal() {
    Campaign sending = bench.sending(bench.draft());
    assertEquals(List.of("status"), fields(() -> calculate(sending, false)));
  }

  @Test
  void a_goal_of_an_audience_that_was_changed_meanwhile_is_not_stored() {
    Campaign created = bench.create(bench.draft());
    ListId other = bench.account.list("Other");
    Storage changing =
        new Storage() {
          @Override
          public <T> T read(Function<Repositories, T> work) {
            return bench.storage.read(work);
          }

          @Override
          public <T> T write(Function<Repositories, T> work) {
            return bench.storage.write(work);
          }

          @Override
          public <T> T write(AccountId account, Function<Repositories, T> work) {
            bench.change(created, bench.draft().lists(other).patch());
            return bench.storage.write(account, work);
          }
        };
    GoalService goals =
        new GoalService(changing, changing, CampaignTestBench.GOALS, Runnable::run, (_, _) -> {});
    assertThrows(
        DomainException.WrongState.class,
        () -> goals.calculate(bench.account.id(), created.id(), false));
    assertNull(bench.find(created).goal());
  }

  @Test
  void an_account_does_not_take_all_places_of_the_background() {
    TestAccount other = TestAccount.in(bench.storage);
    Campaign of = TestCampaign.draft(other, bench.draft().lists(other.list("Other"))).find();
    for (int i = 0; i < GoalService.MAX_BACKGROUND_PER_ACCOUNT; i++) {
      calculate(draft(), true);
    }
    Campaign last = draft();
    assertThrows(CapacityException.class, () -> calculate(last, true));
    bench.goals.calculate(other.id(), of.id(), true);
    assertEquals(GoalService.MAX_BACKGROUND_PER_ACCOUNT + 1, bench.goals.running());
    bench.runBackground();
    calculate(last, true);
    bench.runBackground();
    assertEquals(3, bench.find(last).goal().recipients());
  }

  // The limit of drafts is that of the service.
  private Campaign draft() {
    return TestCampaign.draft(bench.account, bench.draft()).find();
  }

  /** A storage that is unavailable for some reads. */
  private final class Outage implements Storage {

    private int left;

    private Outage(int reads) {
      this.left = reads;
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
      if (left-- > 0) {
        throw new StorageUnavailableException(false, null);
      }
      return bench.storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      return bench.storage.write(work);
    }
  }

  private CampaignGoal calculatedDuring(Outage outage) {
    Campaign created = bench.create(bench.draft());
    GoalService goals =
        new GoalService(
            bench.storage,
            outage,
            CampaignTestBench.GOALS,
            Runnable::run,
            (_, e) -> bench.faults.add(e));
    goals.calculate(bench.account.id(), created.id(), true);
    assertEquals(0, goals.running());
    assertEquals(List.of(), bench.faults);
    return bench.find(created).goal();
  }

  @Test
  void a_goal_in_the_background_is_calculated_again_after_a_short_outage() {
    assertEquals(3, calculatedDuring(new Outage(GoalService.ATTEMPTS - 1)).recipients());
    assertNull(calculatedDuring(new Outage(GoalService.ATTEMPTS)));
  }

  @Test
  void a_goal_is_not_counted_in_a_transaction() {
    Campaign created = bench.create(bench.draft());
    Storage joining =
        new Storage() {
          @Override
          public <T> T read(Function<Repositories, T> work) {
            return bench.storage.read(work);
          }

          @Override
          public <T> T write(Function<Repositories, T> work) {
            return bench.storage.write(work);
          }

          @Override
          public boolean joinsTransaction() {
            return true;
          }
        };
    GoalService goals =
        new GoalService(joining, joining, CampaignTestBench.GOALS, Runnable::run, (_, _) -> {});
    assertThrows(
        IllegalStateException.class, () -> goals.count(bench.account.id(), created.id(), false));
  }
}
