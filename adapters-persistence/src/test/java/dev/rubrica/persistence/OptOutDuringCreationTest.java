package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A number is suppressed while a transaction that began before creates its contact. */
class OptOutDuringCreationTest {

  private final Storage storage = TestDatabase.shared().storage();
  private final TestAccount account = TestAccount.in(storage);
  private final String number = phone();

  @Test
  void the_contact_is_suppressed_afterwards() {
    ContactId created =
        storage.write(
            in -> {
              assertEquals(0, in.contacts().count(account.id()));
              suppressElsewhere();
              return in.contacts()
                  .insertAll(
                      account.id(),
                      List.of(new ValidatedContact(withPhone(number), true)),
                      Samples.NOW)
                  .getFirst();
            });
    OptOuts all = new OptOuts(Set.of(Channel.values()));
    assertEquals(all, account.find(created).map(Contact::optOuts).orElseThrow());
    assertEquals(List.of(created), account.search(new FilterDraft().suppressed(Channel.SMS)));
    assertEquals(List.of(), account.search(new FilterDraft().reachable(Channel.SMS)));
  }

  /** Neither waits for the other. */
  private void suppressElsewhere() {
    FutureTask<Boolean> opting =
        new FutureTask<>(() -> new TestOptOuts(account).suppressAll(number), true);
    Thread.ofPlatform().start(opting);
    try {
      opting.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
