package dev.rubrica.application.service.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.DomainException.Conflict;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.InputDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opt-outs of contacts whose numbers change, in changes and in their simulations. */
final class NumberChangeTest {

  private static final String FORMER = "+393331234561";
  private static final String NEW = "+393331234562";
  private static final Set<Channel> ALL = Set.of(Channel.values());

  private final InMemoryStorage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final ContactService contacts =
      new ContactService(storage, new ContactFactory(new FakePhoneNumbers()), clock);
  private final TestAccount account = TestAccount.in(storage);
  private final TestOptOuts optOuts = new TestOptOuts(account);

  private ContactId contact(String number) {
    return account.contact(Samples.withPhone(number));
  }

  /** Changes the number, as a simulation tells before. */
  private Contact change(ContactId contact, InputDraft input) {
    clock.push(Duration.ofMinutes(1));
    Contact simulated = contacts.tryChange(account.id(), contact, _ -> true, input.input());
    Contact changed = contacts.change(account.actor(), contact, _ -> true, input.input());
    assertEquals(simulated.optOuts().channels(), changed.optOuts().channels());
    assertEquals(account.find(contact).orElseThrow(), changed);
    return changed;
  }

  private Set<Channel> channelsAfterChange(String number) {
    return change(contact(FORMER), new InputDraft().phone(number)).optOuts().channels();
  }

  private List<Suppression> suppressions(String number) {
    PageRequest page = PageRequest.of(new Paging(0, 100));
    SuppressionQuery query =
        new SuppressionQuery(
            account.id(), new PhoneNumber(number), null, null, null, true, null, null, null, page);
    return storage.read(in -> in.suppressions().search(query)).content();
  }

  @Test
  void the_new_number_is_suppressed_as_the_former_one() {
    optOuts.suppress(FORMER, Channel.RCS);
    assertEquals(Set.of(Channel.RCS), channelsAfterChange(NEW));
    Suppression former = suppressions(FORMER).getFirst();
    Suppression copy = suppressions(NEW).getFirst();
    assertEquals(former.reason(), copy.reason());
    assertEquals(former.occurredAt(), copy.occurredAt());
    assertEquals(new SuppressionAuthor(new KeyId(1)), copy.createdBy());
    assertEquals(clock.instant(), copy.createdAt());
    assertEquals(null, former.lift());
  }

  @Test
  void opt_outs_of_both_numbers_add_up() {
    optOuts.suppress(FORMER, Channel.RCS);
    optOuts.suppress(NEW, Channel.SMS);
    assertEquals(Set.of(Channel.RCS, Channel.SMS), channelsAfterChange(NEW));
  }

  @Test
  void an_invalid_number_tells_nothing_of_the_new_one() {
    optOuts.suppressAll(FORMER, SuppressionReason.INVALID_NUMBER);
    assertEquals(Set.of(), channelsAfterChange(NEW));
    assertEquals(List.of(), suppressions(NEW));
  }

  @Test
  void what_was_lifted_is_not_taken_along() {
    optOuts.suppressAll(FORMER);
    optOuts.lift(FORMER);
    assertEquals(Set.of(), channelsAfterChange(NEW));
  }

  @Test
  void a_later_lift_for_the_new_number_outweighs_the_opt_out() {
    optOuts.suppressAll(FORMER);
    optOuts.suppress(NEW, Channel.SMS);
    optOuts.lift(NEW);
    assertEquals(Set.of(Channel.RCS, Channel.WHATSAPP), channelsAfterChange(NEW));
  }

  @Test
  void another_form_of_the_same_number_is_no_change() {
    optOuts.suppressAll("+5491123456789");
    ContactId ada = contact("+5491123456789");
    Contact changed = change(ada, new InputDraft().phone("+541123456789"));
    assertEquals(ALL, changed.optOuts().channels());
    assertEquals(1, suppressions("+541123456789").size());
  }

  @Test
  void without_a_number_nothing_is_suppressed() {
    optOuts.suppressAll(FORMER);
    ContactId ada = contact(FORMER);
    Contact without = change(ada, new InputDraft().phone(null).email("ada@example.it"));
    assertEquals(Set.of(), without.optOuts().channels());
    Contact again = change(ada, new InputDraft().phone(NEW));
    assertEquals(Set.of(), again.optOuts().channels());
    assertEquals(ALL, change(ada, new InputDraft().phone(FORMER)).optOuts().channels());
  }

  @Test
  void a_change_that_fails_takes_nothing_along() {
    optOuts.suppressAll(FORMER);
    ContactId ada = contact(FORMER);
    contact(NEW);
    assertThrows(Conflict.class, () -> change(ada, new InputDraft().phone(NEW)));
    assertEquals(List.of(), suppressions(NEW));
  }

  @Test
  void a_change_of_something_else_suppresses_nothing() {
    optOuts.suppressAll(FORMER);
    change(contact(FORMER), new InputDraft().first("Ada"));
    assertEquals(1, suppressions(FORMER).size());
  }
}
