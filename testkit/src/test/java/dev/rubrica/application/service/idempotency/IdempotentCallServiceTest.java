package dev.rubrica.application.service.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.AnswerOnce.Outcome;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Conflict;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.idempotency.KeptAnswer.Response;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.InputDraft;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Calls with idempotency keys, made with the services of production. */
class IdempotentCallServiceTest {

  private static final Duration RETENTION = Duration.ofHours(24);

  /** A storage whose transactions run twice when it is asked to retry. */
  private static final class RetryingStorage implements Storage {

    private final Storage storage = new InMemoryStorage();
    private boolean retries;

    @Override
    public <T> T read(Function<Repositories, T> work) {
      return storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      if (retries) {
        assertThrows(
            IllegalStateException.class,
            () ->
                storage.write(
                    in -> {
                      work.apply(in);
                      throw new IllegalStateException("a conflict");
                    }));
      }
      return storage.write(work);
    }
  }

  private final RetryingStorage database = new RetryingStorage();
  private final JoiningStorage storage = new JoiningStorage(database);
  private final StoppedClock clock = new StoppedClock();
  private final IdempotentCallService calls =
      new IdempotentCallService(storage, new AnswerHistory(clock, RETENTION));
  private final ListService lists = new ListService(storage, clock, Samples.RETENTION);
  private final ContactService contacts =
      new ContactService(storage, new ContactFactory(new FakePhoneNumbers()), clock);
  private final MembershipService memberships = new MembershipService(storage, clock, 1_000);
  private final TestAccount account = TestAccount.in(database);

  private IdempotentCall call(String key, String digit) {
    return new IdempotentCall(
        account.id(), new IdempotencyKey(key), new CallFingerprint(digit.repeat(64)));
  }

  private Outcome answer(String key, Supplier<Response> work) {
    return calls.answer(call(key, "0"), work);
  }

  private static Response response(Object body) {
    return new Response(201, body.toString(), null, null, null);
  }

  private Response createList() {
    ContactList list = lists.create(account.actor(), Samples.list("Nord"));
    return response(list.id().value());
  }

  private Response createContact(String phone) {
    Contact contact = contacts.create(account.actor(), new InputDraft().phone(phone).input());
    return new Response(201, "Ada", null, null, contact.id());
  }

  private long lists() {
    return database.read(in -> in.lists().search(new ListQueryDraft().query(account))).total();
  }

  private static Response unexpected() {
    throw new AssertionError("the call is made again");
  }

  @Test
  void a_call_is_made_once_and_its_repeats_get_its_answer() {
    Outcome first = answer("a", this::createList);
    assertFalse(first.isRepeated());
    Outcome second = answer("a", IdempotentCallServiceTest::unexpected);
    assertEquals(new Outcome(first.answer(), true), second);
    assertEquals(1, lists());
  }

  @Test
  void changes_in_groups_are_part_of_the_call() {
    answer("a", () -> createContact("+39 333 1234567"));
    Contact ada =
        account.find(account.same(Samples.withPhone("+393331234567")).orElseThrow()).orElseThrow();
    long list = Long.parseLong(answer("b", this::createList).answer().body());
    Change change =
        new Change(account.actor(), IdSet.of(list), new Selection.Only(IdSet.of(ada.id().value())));
    Outcome added = answer("c", () -> response(memberships.add(change).associations().size()));
    assertEquals("1", added.answer().body());
    Outcome removed = answer("d", () -> response(memberships.remove(change).removed()));
    assertEquals("1", removed.answer().body());
    assertTrue(answer("c", IdempotentCallServiceTest::unexpected).isRepeated());
  }

  @Test
  void a_call_that_fails_changes_nothing_and_is_made_anew() {
    answer("a", () -> createContact("+39 333 1234567"));
    assertThrows(
        Conflict.class,
        () ->
            answer(
                "b",
                () -> {
                  createList();
                  return createContact("+39 333 1234567");
                }));
    assertEquals(0, lists());
    assertFalse(answer("b", this::createList).isRepeated());
    assertEquals(1, lists());
  }

  @Test
  void a_transaction_that_is_retried_keeps_the_last_answer() {
    AtomicInteger runs = new AtomicInteger();
    database.retries = true;
    Outcome first =
        answer(
            "a",
            () -> {
              createList();
              return response(runs.incrementAndGet());
            });
    assertEquals("2", first.answer().body());
    assertEquals(1, lists());
    assertEquals("2", answer("a", IdempotentCallServiceTest::unexpected).answer().body());
  }

  @Test
  void another_call_with_the_key_is_refused() {
    answer("a", this::createList);
    assertThrows(
        DomainException.KeyOfOtherCall.class,
        () -> calls.answer(call("a", "1"), IdempotentCallServiceTest::unexpected));
  }

  @Test
  void the_key_of_an_upload_belongs_to_another_call() {
    database.write(
        in -> {
          in.keptAnswers()
              .keep(call("a", "0"), new KeptAnswer.StartedImport(new ImportId(1)), clock.instant());
          return null;
        });
    assertThrows(
        DomainException.KeyOfOtherCall.class,
        () -> answer("a", IdempotentCallServiceTest::unexpected));
  }

  @Test
  void an_answer_is_kept_for_so_long_and_no_longer() {
    answer("a", this::createList);
    clock.push(RETENTION);
    assertTrue(answer("a", IdempotentCallServiceTest::unexpected).isRepeated());
    clock.push(Duration.ofNanos(1_000));
    assertFalse(calls.answer(call("a", "1"), this::createList).isRepeated());
    assertTrue(calls.answer(call("a", "1"), IdempotentCallServiceTest::unexpected).isRepeated());
  }

  @Test
  void an_answer_with_a_deleted_contact_is_erased() {
    Response first = answer("a", () -> createContact("+39 333 1234567")).answer();
    contacts.delete(account.actor(), first.contact(), _ -> true);
    assertThrows(
        DomainException.AnswerErased.class,
        () -> answer("a", IdempotentCallServiceTest::unexpected));
  }

  @Test
  void a_call_within_another_one_is_kept_with_it_or_not_at_all() {
    assertThrows(
        IllegalStateException.class,
        () ->
            answer(
                "a",
                () -> {
                  answer("b", this::createList);
                  throw new IllegalStateException("failed");
                }));
    assertEquals(Optional.empty(), calls.earlier(call("b", "0")));
    answer("a", () -> answer("b", this::createList).answer());
    assertEquals(calls.earlier(call("a", "0")), calls.earlier(call("b", "0")));
    assertTrue(calls.earlier(call("b", "0")).isPresent());
    assertEquals(1, lists());
  }

  @Test
  void work_outside_of_a_call_has_transactions_of_its_own() {
    assertFalse(storage.joinsTransaction());
    createList();
    assertEquals(1, lists());
    answer(
        "a",
        () -> {
          assertTrue(storage.joinsTransaction());
          return createList();
        });
    assertFalse(storage.joinsTransaction());
  }
}
