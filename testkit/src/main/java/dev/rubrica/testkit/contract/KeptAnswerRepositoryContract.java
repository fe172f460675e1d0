package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.KeptAnswerRepository.Claim;
import dev.rubrica.application.port.out.KeptAnswerRepository.Kept;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.idempotency.KeptAnswer.Response;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of kept answers: found by their key, erased with contacts and by age. */
public interface KeptAnswerRepositoryContract {

  CallFingerprint FINGERPRINT = new CallFingerprint("0123456789abcdef".repeat(4));
  Response ANSWER = new Response(200, "{\"name\":\"L'%_\\\\ à 😀\"}", null, null, null);

  Storage storage();

  private static IdempotentCall call(TestAccount account, String key) {
    return new IdempotentCall(account.id(), new IdempotencyKey(key), FINGERPRINT);
  }

  private static void keep(TestAccount account, String key, KeptAnswer answer, Instant at) {
    account
        .storage()
        .write(
            in -> {
              in.keptAnswers().keep(call(account, key), answer, at);
              return null;
            });
  }

  private static Optional<Kept> find(TestAccount account, String key) {
    return account
        .storage()
        .read(in -> in.keptAnswers().find(account.id(), new IdempotencyKey(key)));
  }

  private static Claim claim(TestAccount account, String key) {
    return account
        .storage()
        .write(in -> in.keptAnswers().claim(account.id(), new IdempotencyKey(key)));
  }

  private static Response showing(ContactId contact) {
    return new Response(201, "{\"firstName\":\"Ada\"}", "/contacts/5", "\"5-a\"", contact);
  }

  private static String body(TestAccount account, String key) {
    return find(account, key).map(kept -> ((Response) kept.answer()).body()).orElse(null);
  }

  @Test
  default void an_unknown_key_has_no_answer_and_can_be_claimed() {
    TestAccount account = TestAccount.in(storage());
    assertEquals(Optional.empty(), find(account, "a"));
    assertEquals(new Claim(true, Optional.empty()), claim(account, "a"));
    assertEquals(new Claim(true, Optional.empty()), claim(account, "a"));
  }

  @Test
  default void answers_are_found_as_they_were_kept() {
    TestAccount account = TestAccount.in(storage());
    String longest = "!~'\"%_\\".repeat(40).substring(0, 255);
    Response complete = showing(new ContactId(5));
    KeptAnswer started = new KeptAnswer.StartedImport(new ImportId(12));
    keep(account, longest, ANSWER, NOW);
    keep(account, "b", complete, later(1));
    keep(account, "B", started, later(2));

    assertEquals(Optional.of(new Kept(FINGERPRINT, ANSWER, NOW)), find(account, longest));
    assertEquals(
        new Claim(true, Optional.of(new Kept(FINGERPRINT, complete, later(1)))),
        claim(account, "b"));
    assertEquals(
        new Claim(true, Optional.of(new Kept(FINGERPRINT, started, later(2)))),
        claim(account, "B"));
  }

  @Test
  default void accounts_have_keys_of_their_own() {
    TestAccount one = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    keep(one, "a", ANSWER, NOW);
    assertEquals(Optional.empty(), find(other, "a"));
    keep(other, "a", showing(new ContactId(7)), NOW);
    assertEquals(ANSWER.body(), body(one, "a"));
  }

  @Test
  default void an_answer_can_be_replaced_after_it_was_forgotten() {
    TestAccount account = TestAccount.in(storage());
    keep(account, "a", ANSWER, NOW);
    Response other = showing(new ContactId(7));
    storage()
        .write(
            in -> {
              in.keptAnswers().forget(account.id(), new IdempotencyKey("a"));
              in.keptAnswers().keep(call(account, "a"), other, later(1));
              return null;
            });
    assertEquals(Optional.of(new Kept(FINGERPRINT, other, later(1))), find(account, "a"));
  }

  @Test
  default void a_second_answer_for_a_key_is_not_kept() {
    TestAccount account = TestAccount.in(storage());
    keep(account, "a", ANSWER, NOW);
    assertThrows(
        RuntimeException.class, () -> keep(account, "a", showing(new ContactId(7)), later(1)));
    assertEquals(ANSWER.body(), body(account, "a"));
  }

  @Test
  default void a_write_that_throws_keeps_nothing() {
    TestAccount account = TestAccount.in(storage());
    assertThrows(
        NotFound.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.keptAnswers().keep(call(account, "a"), ANSWER, NOW);
                      throw new NotFound(Kind.LIST, 1);
                    }));
    assertEquals(Optional.empty(), find(account, "a"));
  }

  @Test
  default void the_deletion_of_contacts_erases_them_from_answers() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(4));
    IntStream.range(0, 4).forEach(i -> keep(account, "key" + i, showing(people.get(i)), later(i)));
    keep(account, "list", ANSWER, NOW);
    keep(other, "key0", showing(people.getFirst()), NOW);

    account.delete(ids(people.get(0)));
    assertEquals(
        Optional.of(
            new Kept(
                FINGERPRINT,
                new Response(201, null, "/contacts/5", "\"5-a\"", people.getFirst()),
                NOW)),
        find(account, "key0"));
    assertTrue(body(account, "key1").contains("Ada"));

    account.delete(ids(people.get(0), people.get(1)));
    assertEquals(null, body(account, "key1"));

    account.deleteAllBut(ids(people.get(3)));
    assertEquals(null, body(account, "key2"));
    assertTrue(body(account, "key3").contains("Ada"));
    assertEquals(ANSWER.body(), body(account, "list"));
    assertTrue(body(other, "key0").contains("Ada"));
  }

  @Test
  default void a_deletion_that_is_rolled_back_erases_nothing() {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contacts(people(1)).getFirst();
    keep(account, "a", showing(contact), NOW);
    assertThrows(
        NotFound.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.contacts().delete(account.id(), ids(contact));
                      throw new NotFound(Kind.LIST, 1);
                    }));
    assertTrue(body(account, "a").contains("Ada"));
  }

  @Test
  default void old_answers_are_erased_in_batches_and_only_of_that_account() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    for (int i = 0; i < 5; i++) {
      keep(account, "key" + i, ANSWER, later(i));
      keep(other, "key" + i, ANSWER, later(i));
    }
    assertEquals(2, erase(account, later(3), 2));
    assertEquals(1, erase(account, later(3), 2));
    assertEquals(0, erase(account, later(3), 2));
    assertEquals(Optional.empty(), find(account, "key2"));
    assertEquals(ANSWER.body(), body(account, "key3"));
    assertEquals(ANSWER.body(), body(other, "key0"));
  }

  private static int erase(TestAccount account, Instant before, int atMost) {
    return account.storage().write(in -> in.keptAnswers().erase(account.id(), before, atMost));
  }

  @Test
  default void the_time_of_an_answer_is_found_by_its_place() {
    TestAccount account = TestAccount.in(storage());
    keep(TestAccount.in(storage()), "a", ANSWER, later(9));
    for (int i : List.of(1, 3, 2)) {
      keep(account, "key" + i, ANSWER, later(i));
    }
    assertEquals(Optional.of(later(3)), timeOf(account, 1));
    assertEquals(Optional.of(later(1)), timeOf(account, 3));
    assertEquals(Optional.empty(), timeOf(account, 4));
  }

  private static Optional<Instant> timeOf(TestAccount account, int place) {
    return account.storage().read(in -> in.keptAnswers().timeOf(account.id(), place));
  }
}
