package dev.rubrica.testkit.contract.undo;

import static dev.rubrica.testkit.contract.undo.UndoBench.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.fake.FailingStorage;
import dev.rubrica.testkit.sample.Samples;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undos beside imports and changes of the same contacts, and beside the same undo elsewhere. */
public interface ConcurrentUndoContract {

  int PEOPLE = 50;

  /** The least number of imports beside an undo. */
  int ROUNDS = 5;

  /** The common pool may have one thread only. */
  Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

  Storage storage();

  private static String phone(int who) {
    return "340" + (1_000_000 + who);
  }

  private static List<String> file(Random random, int number, int rows) {
    List<String> lines = new ArrayList<>(List.of("nome|tel|citta|tags"));
    for (int i = 0; i < rows; i++) {
      int who = random.nextInt(1 + PEOPLE * i / rows);
      String city = random.nextBoolean() ? "Bari" : "";
      lines.add(String.join("|", "R" + number, phone(who), city, "t" + random.nextInt(3)));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void an_undo_beside_imports_and_changes_of_the_same_contacts_keeps_all_counts(long seed) {
    Random random = new Random(seed);
    UndoBench bench = new UndoBench(storage());
    ListId[] lists = {bench.account.list("Nord"), bench.account.list("Sud")};
    ImportId first = bench.into(lists).tagged("Fiera").run(file(random, 0, 5_000));
    AccountId account = bench.account.id();

    bench.undos.start(bench.account.actor(), first, null);
    CompletableFuture<?> undo = CompletableFuture.runAsync(() -> bench.awaitUndo(first), THREADS);
    List<ImportId> later = new ArrayList<>();
    for (int round = 1; round <= ROUNDS || !undo.isDone(); round++) {
      later.add(bench.into(lists[round % 2]).run(file(random, round, 200)));
      changeSome(bench, random, lists);
    }
    undo.join();

    // All ways of counting agree.
    bench.picture(lists);
    assertEquals(
        Optional.empty(),
        storage().read(in -> in.importJournal().previous(account, first, Long.MAX_VALUE)));
    later.reversed().forEach(bench::undo);
    bench.picture(lists);
  }

  private void changeSome(UndoBench bench, Random random, ListId... lists) {
    AccountId account = bench.account.id();
    Set<PhoneNumber> phones =
        IntStream.range(0, PEOPLE)
            .mapToObj(who -> new PhoneNumber("+39" + phone(who)))
            .collect(Collectors.toSet());
    List<Contact> people =
        storage().read(in -> in.contacts().findMatching(account, phones, Set.of()));
    for (Contact contact : people) {
      switch (random.nextInt(10)) {
        case 0 -> rename(account, contact);
        case 1 -> bench.account.add(lists[1], contact.id());
        case 2 -> bench.account.delete(Samples.ids(contact.id()));
        default -> {
          // Unchanged.
        }
      }
    }
  }

  // The undo may have deleted the contact.
  private void rename(AccountId account, Contact contact) {
    storage()
        .write(
            in ->
                in.contacts()
                    .lock(account, contact.id())
                    .map(
                        old ->
                            in.contacts()
                                .update(
                                    account,
                                    old.id(),
                                    renamed(old.details()),
                                    old.valid(),
                                    Samples.later(60))));
  }

  private static ContactDetails renamed(ContactDetails old) {
    return new ContactDetails(
        new PersonName("Changed", null), old.contactPoints(), old.attributes(), old.fields());
  }

  @Test
  default void two_nodes_that_adopt_the_same_undo_count_each_batch_once() {
    int rows = 5_500;
    UndoBench dead = new UndoBench(storage(), new FailingStorage(storage(), 1), Clock.systemUTC());
    ListId list = dead.account.list("Nord");
    List<String> lines = new ArrayList<>(List.of("nome|tel"));
    IntStream.range(0, rows).forEach(i -> lines.add("R|" + phone(i)));
    ImportId made = dead.into(list).run(lines);
    dead.undos.start(dead.account.actor(), made, null);
    dead.runner.close();
    AccountId account = dead.account.id();

    CyclicBarrier start = new CyclicBarrier(2);
    List<CompletableFuture<Void>> nodes =
        Stream.of(new UndoBench(storage()), new UndoBench(storage()))
            .map(
                node ->
                    CompletableFuture.runAsync(() -> adopt(node, start, account, made), THREADS))
            .toList();
    nodes.forEach(CompletableFuture::join);

    assertEquals(summary(rows, 0, rows, 0, Map.of()), dead.undos.find(account, made).undo());
    assertEquals(0, dead.account.size());
    assertEquals(List.of(), dead.account.members(list));
  }

  private static void adopt(UndoBench node, CyclicBarrier start, AccountId of, ImportId id) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    node.adopt(of, id);
  }
}
