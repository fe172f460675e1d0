package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.port.out.consent.ConsentRepository.Added;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A bulk call passes its numbers on in steps, between which other statements run. */
class ConsentStepsTest {

  private static final int CONTACTS = 2 * ConsentRepository.STEP + 1;

  @Test
  void numbers_are_suppressed_step_by_step() {
    TestAccount account = TestAccount.in(TestDatabase.shared().storage());
    List<ValidatedContact> people =
        Samples.people(CONTACTS).stream().map(one -> new ValidatedContact(one, true)).toList();
    account
        .storage()
        .writeInBulk(
            account.id(), in -> in.contacts().insertAll(account.id(), people, Samples.NOW));
    List<Integer> steps = new ArrayList<>();
    Set<String> numbers = new TreeSet<>();

    Added added =
        account
            .storage()
            .writeInBulk(
                account.id(),
                in ->
                    in.consents()
                        .addAll(
                            account.id(),
                            new Selection.AllExcept(IdSet.empty()),
                            ConsentDraft.DENIED,
                            ConsentDraft.at(Samples.NOW),
                            step -> {
                              steps.add(step.size());
                              step.forEach(number -> numbers.add(number.value()));
                              in.suppressions()
                                  .suppress(
                                      account.id(),
                                      step.stream().map(ConsentStepsTest::optOut).toList(),
                                      SuppressionAuthor.INBOUND,
                                      null,
                                      Samples.NOW);
                            }));

    assertEquals(new Added(CONTACTS, IdSet.empty()), added);
    assertEquals(List.of(ConsentRepository.STEP, ConsentRepository.STEP, 1), steps);
    assertEquals(CONTACTS, numbers.size());
    long suppressed =
        account.storage().read(in -> in.suppressions().suppressedNumbers(account.id()));
    assertEquals(CONTACTS, suppressed);
  }

  private static SuppressionEntry optOut(PhoneNumber number) {
    return ConsentDraft.DENIED.optOut(number, ConsentDraft.at(Samples.NOW)).orElseThrow();
  }
}
