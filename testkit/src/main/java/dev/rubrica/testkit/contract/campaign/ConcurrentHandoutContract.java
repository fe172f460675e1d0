package dev.rubrica.testkit.contract.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Workers at the same time get different people. */
public interface ConcurrentHandoutContract extends CampaignTime {

  int WORKERS = 6;
  int PEOPLE = 1_200;

  @Test
  default void workers_get_every_person_once() throws Exception {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> contacts = account.contacts(HandoutContract.people(PEOPLE));
    TestCampaign campaign = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    account.delete(new Selection.Only(Samples.ids(contacts.subList(600, 700))));
    Map<RecipientKey, Integer> succeeded = new ConcurrentHashMap<>();
    run(campaign, succeeded);
    assertEquals(new CampaignTotals(PEOPLE, 1_100, 0, 100), campaign.totals());
    assertEquals(1_100, succeeded.size());
    assertTrue(succeeded.values().stream().allMatch(times -> times == 1));
  }

  private static void run(TestCampaign campaign, Map<RecipientKey, Integer> succeeded)
      throws Exception {
    List<Callable<Boolean>> workers = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int limit = 10 + 7 * worker;
      workers.add(() -> work(campaign, limit, succeeded));
    }
    ConcurrentTasks.run(workers);
  }

  // A worker that gets nobody ends when everybody is decided.
  private static boolean work(
      TestCampaign campaign, int limit, Map<RecipientKey, Integer> succeeded) {
    while (true) {
      if (!(campaign.grant(limit) instanceof Grant.Granted granted)) {
        if (campaign.find().totals().isComplete()) {
          return true;
        }
        continue;
      }
      Lease lease = granted.lease();
      Set<RecipientKey> done = new HashSet<>(TestCampaign.keys(lease));
      RecipientKey returned = TestCampaign.keys(lease).getFirst();
      boolean isFirst = lease.recipients().getFirst().attempt() == 1 && done.size() > 1;
      LeaseReport report =
          LeaseReport.of(List.<Failure>of(), isFirst ? List.of(returned) : List.of());
      campaign.done(lease, report);
      if (isFirst) {
        done.remove(returned);
      }
      done.forEach(key -> succeeded.merge(key, 1, Integer::sum));
    }
  }

  @Test
  default void nobody_is_leased_after_a_cancellation_has_answered() throws Exception {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign =
        TestCampaign.sending(
            account, new CampaignDefinitionDraft(), account.contacts(HandoutContract.people(300)));
    List<Callable<Set<RecipientKey>>> tasks = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      tasks.add(() -> leaseWhileSending(campaign));
    }
    tasks.add(
        () -> {
          campaign.cancel();
          return Set.of();
        });
    long leased = ConcurrentTasks.run(tasks).stream().mapToLong(Set::size).sum();
    CampaignTotals totals = campaign.totals();
    assertEquals(300 - leased, totals.skipped());
    assertEquals(leased, totals.open());
  }

  private static Set<RecipientKey> leaseWhileSending(TestCampaign campaign) {
    Set<RecipientKey> leased = new HashSet<>();
    while (true) {
      Optional<Grant> grant = campaign.grantIfSending(5);
      if (grant.isEmpty() || !(grant.get() instanceof Grant.Granted granted)) {
        return leased;
      }
      leased.addAll(TestCampaign.keys(granted.lease()));
    }
  }
}
