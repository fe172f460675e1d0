package dev.rubrica.testkit.contract.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Extended;
import dev.rubrica.application.port.out.campaign.HandoutRepository.GivenBack;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Reported;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any sequence of calls keeps the promises of the hand-out, and every campaign comes to its end.
 */
public interface HandoutModelContract extends CampaignTime {

  int STEPS = 120;
  int PEOPLE = 60;
  int MAX_ATTEMPTS = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  default void any_sequence_of_calls_keeps_the_promises(long seed) {
    Run run = new Run(this, new Random(seed));
    for (int step = 1; step <= STEPS; step++) {
      run.step();
    }
    run.finish();
  }

  /** One sequence of calls. */
  final class Run {

    private final CampaignTime time;
    private final Random random;
    private final TestAccount account;
    private final TestOptOuts optOuts;
    private final List<ContactDetails> details = HandoutContract.people(PEOPLE);
    private final List<ContactId> contacts;
    private final Set<ContactId> deleted = new HashSet<>();
    private final TestCampaign campaign;
    private final HandoutModel model;
    private final Map<LeaseId, LeaseReport> reports = new HashMap<>();
    private final Map<LeaseId, LeaseResult> results = new HashMap<>();

    private Run(CampaignTime time, Random random) {
      this.time = time;
      this.random = random;
      this.account = TestAccount.in(time.storage());
      this.optOuts = new TestOptOuts(account);
      this.contacts = account.contacts(details);
      this.campaign = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
      this.model = new HandoutModel(campaign.recipients(), MAX_ATTEMPTS);
    }

    private void step() {
      boolean granted = false;
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> granted = grant(1 + random.nextInt(5));
        case 4, 5 -> report();
        case 6 -> extend();
        case 7 -> giveBack();
        case 8 -> pass(25L * (1 + random.nextInt(3)));
        case 9 -> changePerson();
        case 10 -> pauseOrResume();
        default -> cancelOrSettle();
      }
      assertModel(granted);
    }

    private void assertModel(boolean granted) {
      model.assertIs(campaign.recipients(), campaign.totals(), granted);
    }

    private boolean grant(int limit) {
      if (model.isCancelled() || campaign.find().state().paused()) {
        return false;
      }
      long seconds = random.nextBoolean() ? 60 : 120;
      boolean candidates = model.hasCandidates();
      Grant grant = campaign.grant(limit, Duration.ofSeconds(seconds), MAX_ATTEMPTS);
      if (grant instanceof Grant.Granted granted) {
        assertTrue(granted.lease().recipients().size() <= limit);
        model.grant(granted.lease(), seconds);
      } else {
        assertFalse(candidates, "somebody could have been handed out");
      }
      return true;
    }

    private LeaseId anyLease() {
      List<LeaseId> leases = model.leases();
      // The last ones are more often live.
      int back = Math.min(leases.size(), 1 + random.nextInt(4));
      return leases.isEmpty() ? null : leases.get(leases.size() - back);
    }

    private void report() {
      LeaseId lease = anyLease();
      if (lease != null) {
        report(lease);
      }
    }

    private void report(LeaseId lease) {
      LeaseReport report = randomReport(model.keys(lease));
      Reported reported = campaign.report(lease, report);
      if (model.isEnded(lease)) {
        assertRepeat(lease, report, reported);
      } else if (model.isLost(lease)) {
        assertEquals(new Reported.AllLost(), reported);
      } else {
        LeaseResult result = model.report(lease, report);
        assertEquals(new Reported.Accepted(result, false), reported);
        reports.put(lease, report);
        results.put(lease, result);
      }
    }

    private void assertRepeat(LeaseId lease, LeaseReport report, Reported reported) {
      LeaseReport before = reports.get(lease);
      if (before == null) {
        assertEquals(new Reported.WasGivenBack(), reported);
        return;
      }
      assertEquals(
          before.equals(report)
              ? new Reported.Accepted(results.get(lease), true)
              : new Reported.OtherReport(),
          reported);
      assertEquals(new Reported.Accepted(results.get(lease), true), campaign.report(lease, before));
    }

    private LeaseReport randomReport(List<RecipientKey> keys) {
      List<Failure> failed = new ArrayList<>();
      List<RecipientKey> returned = new ArrayList<>();
      for (RecipientKey key : keys) {
        switch (random.nextInt(6)) {
          case 0 -> failed.add(new Failure(key, "no"));
          case 1 -> returned.add(key);
          default -> {
            // It succeeded.
          }
        }
      }
      return LeaseReport.of(failed, returned);
    }

    private void extend() {
      LeaseId lease = anyLease();
      if (lease == null) {
        return;
      }
      boolean extensible = model.isExtensible(lease);
      Extended extended = campaign.extend(lease, Duration.ofSeconds(60));
      if (extensible) {
        assertEquals(
            model.extend(lease, 60),
            assertInstanceOf(Extended.Accepted.class, extended).extension().withdrawn());
      } else {
        assertEquals(new Extended.Ended(), extended);
      }
    }

    private void giveBack() {
      LeaseId lease = anyLease();
      if (lease == null || model.isEnded(lease)) {
        return;
      }
      GivenBack givenBack = campaign.giveBack(lease);
      if (model.isLost(lease)) {
        assertEquals(new GivenBack.Ended(), givenBack);
      } else {
        assertEquals(new GivenBack.Accepted(model.giveBack(lease), false), givenBack);
      }
    }

    private void pass(long seconds) {
      time.pass(account, Duration.ofSeconds(seconds));
      model.pass(seconds);
    }

    private void changePerson() {
      int who = random.nextInt(PEOPLE);
      ContactId contact = contacts.get(who);
      String number = details.get(who).phone().value();
      switch (random.nextInt(4)) {
        case 0 -> {
          if (deleted.add(contact)) {
            account.delete(new Selection.Only(Samples.ids(contact)));
          }
          model.makeUnavailable(contact);
        }
        case 1 -> {
          optOuts.lift(number);
          if (!deleted.contains(contact)) {
            model.makeAvailable(contact);
          }
        }
        default -> suppress(contact, number);
      }
    }

    // After a lift, an opt-out of before changes nothing.
    private void suppress(ContactId contact, String number) {
      optOuts.suppressAll(number);
      if (account.find(contact).filter(one -> one.optOuts().channels().isEmpty()).isEmpty()) {
        model.makeUnavailable(contact);
      }
    }

    private void pauseOrResume() {
      if (model.isCancelled()) {
        return;
      }
      if (campaign.find().state().paused()) {
        campaign.resume();
      } else {
        campaign.pause();
      }
    }

    private void cancelOrSettle() {
      // After a cancellation, the leases that are out shall expire before they are settled.
      if (random.nextInt(model.isCancelled() ? 3 : 6) > 0) {
        return;
      }
      if (model.isCancelled()) {
        campaign.settle(SkipReason.CANCELLED, MAX_ATTEMPTS);
        model.settle();
      } else {
        campaign.cancel(MAX_ATTEMPTS);
        model.cancel();
      }
    }

    private void finish() {
      if (!model.isCancelled()) {
        campaign.change(state -> state.resumed(campaign.id()));
      }
      for (int round = 0; round < PEOPLE * MAX_ATTEMPTS * 2; round++) {
        if (campaign.totals().isComplete()) {
          return;
        }
        if (model.isCancelled()) {
          pass(125);
          model.leases().forEach(this::report);
          campaign.settle(SkipReason.CANCELLED, MAX_ATTEMPTS);
          model.settle();
          assertModel(false);
        } else {
          finishOne();
        }
      }
      throw new AssertionError("the campaign does not come to its end");
    }

    private void finishOne() {
      Grant grant = campaign.grant(5, Duration.ofSeconds(60), MAX_ATTEMPTS);
      if (grant instanceof Grant.Granted granted) {
        model.grant(granted.lease(), 60);
        assertModel(true);
        LeaseResult result = campaign.done(granted.lease());
        assertEquals(model.report(granted.lease().id(), LeaseReport.ALL_SUCCEEDED), result);
      } else {
        assertModel(true);
        pass(125);
      }
      assertModel(false);
    }
  }
}
