package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All or nothing: what every {@link Storage} promises of its transactions. */
public interface StorageContract {

  Storage storage();

  @Test
  default void work_gives_its_result_also_when_that_is_nothing() {
    assertEquals("fatto", storage().read(_ -> "fatto"));
    assertEquals("fatto", storage().write(_ -> "fatto"));
    assertEquals(Optional.empty(), Optional.ofNullable(storage().read(_ -> null)));
    assertEquals(Optional.empty(), Optional.ofNullable(storage().write(_ -> null)));
  }

  @Test
  default void what_the_work_throws_comes_out_as_it_is() {
    DomainException refusal = new DomainException.NotFound(Kind.LIST, 1);
    assertSame(
        refusal, assertThrows(DomainException.class, () -> storage().read(_ -> fail(refusal))));
    assertSame(
        refusal, assertThrows(DomainException.class, () -> storage().write(_ -> fail(refusal))));
  }

  private static Object fail(DomainException refusal) {
    throw refusal;
  }

  private static long total(Repositories in, TestAccount account, FilterDraft filter) {
    return in.contacts().search(account.query(filter.filter())).total();
  }

  @Test
  default void a_transaction_reads_its_own_writes() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> seen =
        storage()
            .write(
                in -> {
                  ListId list = in.lists().insert(account.id(), Samples.list("Lista"), NOW).id();
                  in.lists().lock(account.id(), ids(list));
                  in.contacts().insert(account.id(), named("Ada", "Negri"), true, NOW);
                  Selection everyone = new Selection.AllExcept(IdSet.empty());
                  in.memberships().add(account.id(), ids(list), everyone, NOW);
                  assertEquals(1, in.contacts().count(account.id()));
                  in.contacts().insert(account.id(), named("Ugo", "Foscolo"), true, NOW);
                  assertEquals(2, total(in, account, new FilterDraft()));
                  in.contacts().insert(account.id(), named("Zita", "Negri"), true, NOW);
                  assertEquals(2, total(in, account, new FilterDraft().inNoneOf(ids(list))));
                  assertEquals(1, in.lists().find(account.id(), list).orElseThrow().contactCount());
                  return in
                      .contacts()
                      .members(account.query(new FilterDraft().memberOf(list).filter()))
                      .content()
                      .stream()
                      .map(member -> member.contact().id())
                      .toList();
                });
    assertEquals(1, seen.size());
    assertEquals(3, account.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert list",
        "change list",
        "delete list",
        "insert contact",
        "change contact",
        "delete contact",
        "delete all contacts",
        "add all",
        "remove all",
        "all together"
      })
  default void a_write_that_throws_leaves_nothing(String what) {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> contacts = account.contacts(people(3));
    ListId list = account.list("Clienti");
    account.add(list, contacts.get(0), contacts.get(1));
    Picture before = Picture.of(account, list, contacts);

    assertThrows(
        DomainException.NotFound.class,
        () ->
            storage()
                .write(
                    in -> {
                      Changes.named(what, account, list, contacts.getFirst()).accept(in);
                      return fail(new DomainException.NotFound(Kind.LIST, 1));
                    }));

    assertEquals(before, Picture.of(account, list, contacts));
  }

  @Test
  default void an_account_and_its_key_are_made_together_or_not_at_all() {
    AccountName name = Samples.accountName();
    assertThrows(
        DomainException.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.accounts().insert(name, RatePlan.TRIAL, NOW);
                      return fail(new DomainException.NotFound(Kind.KEY, 1));
                    }));
    assertEquals(Optional.empty(), storage().read(in -> in.accounts().find(name)));
  }

  @Test
  default void nobody_sees_what_is_not_committed() throws Exception {
    TestAccount account = TestAccount.in(storage());
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    List<Long> seen =
        ConcurrentTasks.run(
            List.of(
                () ->
                    storage()
                        .write(
                            in -> {
                              in.contacts().insert(account.id(), named("Ada", "N"), true, NOW);
                              written.countDown();
                              await(looked);
                              return in.contacts().count(account.id());
                            }),
                () -> {
                  await(written);
                  long count = account.size();
                  looked.countDown();
                  return count;
                }));
    assertEquals(List.of(1L, 0L), seen);
    assertEquals(1, account.size());
  }

  @Test
  default void all_reads_of_a_snapshot_see_one_state() {
    TestAccount account = TestAccount.in(storage());
    List<Long> sizes =
        storage()
            .readSnapshot(
                account.id(),
                in -> {
                  long before = in.contacts().count(account.id());
                  account.contact(named("Ada", "Negri"));
                  return List.of(before, in.contacts().count(account.id()));
                });
    assertEquals(List.of(0L, 0L), sizes);
    assertEquals(1, account.size());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The visible state of a list, its members and the contacts of the account. */
  record Picture(
      Object list, List<ContactId> members, List<Optional<Contact>> contacts, long size) {
    static Picture of(TestAccount account, ListId list, List<ContactId> contacts) {
      return new Picture(
          storedLists(account),
          account.members(list),
          contacts.stream().map(account::find).toList(),
          account.size());
    }

    private static Object storedLists(TestAccount account) {
      ListQueryDraft all = new ListQueryDraft().deletedToo();
      return account.storage().read(in -> in.lists().search(all.query(account)));
    }
  }

  /** Every kind of write by its name. */
  record Changes(TestAccount account, ListId list, ContactId contact) {

    static Consumer<Repositories> named(
        String what, TestAccount account, ListId list, ContactId contact) {
      Changes changes = new Changes(account, list, contact);
      return what.equals("all together")
          ? in ->
              Stream.of("change list", "insert contact", "add all", "delete contact", "delete list")
                  .forEach(one -> changes.make(one, in))
          : in -> changes.make(what, in);
    }

    private void make(String what, Repositories in) {
      in.lists().lock(account.id(), ids(list));
      switch (what) {
        case "insert list" -> in.lists().insert(account.id(), Samples.list("Nuova"), NOW);
        case "change list" ->
            in.lists().update(account.id(), list, Samples.list("Altra"), Samples.later(5));
        case "delete list" -> in.lists().delete(account.id(), ids(list), Samples.RETENTION, NOW);
        case "insert contact" ->
            in.contacts().insert(account.id(), Samples.named("Ada", "Negri"), true, NOW);
        case "change contact" -> changeContact(in);
        case "delete contact" ->
            in.contacts().delete(account.id(), new Selection.Only(ids(contact)));
        case "delete all contacts" -> in.contacts().delete(account.id(), everyone());
        case "add all" -> in.memberships().add(account.id(), ids(list), everyone(), NOW);
        case "remove all" -> in.memberships().remove(account.id(), ids(list), everyone());
        default -> throw new AssertionError(what);
      }
    }

    private void changeContact(Repositories in) {
      in.contacts().lock(account.id(), contact);
      in.contacts().update(account.id(), contact, Samples.named("Zita", "Z"), false, NOW);
    }

    private static Selection everyone() {
      return new Selection.AllExcept(IdSet.empty());
    }
  }
}
