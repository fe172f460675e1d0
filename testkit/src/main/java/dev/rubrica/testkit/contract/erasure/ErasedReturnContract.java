package dev.rubrica.testkit.contract.erasure;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The contract of contacts with the number of an erased person: it is suppressed, always. */
public interface ErasedReturnContract {

  int ROUNDS = 40;

  Storage storage();

  /** Writes a contact with these details; one exists. */
  interface Way {
    void write(Repositories in, AccountId account, ContactId existing, ContactDetails details);
  }

  private static ValidatedContact valid(ContactDetails details) {
    return new ValidatedContact(details, true);
  }

  /** All operations that give a contact a number. */
  Map<String, Way> WAYS =
      Map.of(
          "insert",
          (in, account, _, details) -> in.contacts().insert(account, details, true, NOW),
          "insertNew",
          (in, account, _, details) ->
              in.contacts().insertNew(account, List.of(valid(details)), LockWait.BRIEFLY, NOW),
          "insertAll",
          (in, account, _, details) ->
              in.contacts().insertAll(account, List.of(valid(details)), NOW),
          "update",
          (in, account, existing, details) -> {
            in.contacts().lock(account, existing);
            in.contacts().update(account, existing, details, true, NOW);
          },
          "updateAll",
          (in, account, existing, details) -> {
            in.contacts().lock(account, existing);
            in.contacts().updateAll(account, Map.of(existing, valid(details)), NOW);
          });

  @Test
  default void an_erased_number_comes_back_with_its_opt_outs() {
    WAYS.forEach(
        (name, way) -> {
          ErasureFixture fixture = new ErasureFixture(storage());
          String number = phone();
          fixture.suppress(number, NOW);
          fixture.eraseNumbers(number);
          ContactId existing = fixture.account.contact(withEmail("ugo@example.it"));
          assertEquals(Collections.singletonList(null), fixture.shown(number), name);
          write(fixture, way, existing, number);
          assertEquals(List.of(new PhoneNumber(number)), fixture.shown(number), name);
          assertTrue(fixture.isSuppressed(number), name);
          assertEquals(
              1, fixture.eraseNumbers(number).suppressions(), name + ", and is erased again");
        });
  }

  private static void write(ErasureFixture fixture, Way way, ContactId existing, String number) {
    fixture
        .account
        .storage()
        .write(
            in -> {
              way.write(in, fixture.account.id(), existing, withPhone(number));
              return true;
            });
  }

  @Test
  default void a_number_that_comes_back_while_it_is_erased_is_suppressed() throws Exception {
    for (Way way : List.copyOf(WAYS.values())) {
      for (int round = 0; round < ROUNDS / WAYS.size(); round++) {
        ErasureFixture fixture = new ErasureFixture(storage());
        String number = phone();
        fixture.suppress(number, NOW);
        ContactId existing = fixture.account.contact(withEmail("ugo@example.it"));
        Callable<Boolean> erasure = () -> fixture.eraseConcurrently(number) != null;
        Callable<Boolean> writing =
            () -> {
              write(fixture, way, existing, number);
              return true;
            };
        ConcurrentTasks.run(List.of(erasure, writing));
        assertConsistent(fixture, number);
      }
    }
  }

  @Test
  default void an_opt_out_that_arrives_while_its_number_is_erased_holds() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ErasureFixture fixture = new ErasureFixture(storage());
      String number = phone();
      fixture.account.contact(withPhone(number));
      Callable<Boolean> erasure = () -> fixture.eraseConcurrently(number) != null;
      ConcurrentTasks.run(List.of(erasure, () -> fixture.suppress(number, NOW)));
      assertEquals(Collections.singletonList(null), fixture.shown(number));
      assertTrue(fixture.isSuppressed(number));
    }
  }

  @Test
  default void an_opt_out_that_arrives_while_its_number_comes_back_holds() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ErasureFixture fixture = new ErasureFixture(storage());
      String number = phone();
      fixture.suppress(number, NOW);
      fixture.lift(number, later(1));
      fixture.eraseNumbers(number);
      ContactId existing = fixture.account.contact(withEmail("ugo@example.it"));
      Callable<Boolean> writing =
          () -> {
            write(fixture, WAYS.get("insert"), existing, number);
            return true;
          };
      ConcurrentTasks.run(List.of(writing, () -> fixture.suppress(number, later(2))));
      assertConsistent(fixture, number);
      assertEquals(2, fixture.shown(number).size());
    }
  }

  /** The number is suppressed, and its opt-outs show it if and only if a contact has it. */
  private static void assertConsistent(ErasureFixture fixture, String number) {
    assertTrue(fixture.isSuppressed(number), "suppressed");
    boolean present = fixture.account.same(withPhone(number)).isPresent();
    PhoneNumber expected = present ? new PhoneNumber(number) : null;
    assertEquals(
        Collections.nCopies(fixture.shown(number).size(), expected), fixture.shown(number));
  }
}
