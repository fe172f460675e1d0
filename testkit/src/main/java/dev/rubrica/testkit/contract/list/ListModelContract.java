package dev.rubrica.testkit.contract.list;

import static dev.rubrica.testkit.sample.Samples.ids;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes of contacts, lists and memberships, deletions and restores of lists included: the
 * lists are those of a model.
 */
public interface ListModelContract {

  int STEPS = 250;

  Storage storage();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  default void after_random_changes_lists_have_the_members_of_the_model(long seed) {
    Model model = new Model(TestAccount.in(storage()), new Random(seed));
    for (int step = 0; step < STEPS; step++) {
      model.change();
      if (step % 25 == 0) {
        model.check();
      }
    }
    model.check();
    model.restoreAll();
    model.check();
  }

  /** What the storage must contain: names of contacts, and members of lists. */
  final class Model {
    private final TestAccount account;
    private final Random random;
    private final Map<ContactId, ContactDetails> contacts = new HashMap<>();
    private final Map<ListId, Set<Long>> members = new TreeMap<>(byId());
    private final Set<ListId> deleted = new TreeSet<>(byId());

    Model(TestAccount account, Random random) {
      this.account = account;
      this.random = random;
      for (int i = 0; i < 4; i++) {
        members.put(account.list("Lista " + i), new TreeSet<>());
      }
    }

    private static Comparator<ListId> byId() {
      return Comparator.comparingLong(ListId::value);
    }

    void change() {
      switch (random.nextInt(10)) {
        case 0, 1 -> create();
        case 2 -> rename();
        case 3 -> delete(some(contacts.keySet(), 2));
        case 4, 5 -> add();
        case 6 -> remove();
        case 7 -> deleteList();
        case 8 -> restoreList();
        default -> rarely();
      }
    }

    private void rarely() {
      if (random.nextInt(5) == 0) {
        IdSet kept = ids(some(contacts.keySet(), 12));
        account.deleteAllBut(kept);
        contacts.keySet().removeIf(contact -> !kept.contains(contact.value()));
        members.values().forEach(all -> all.removeIf(contact -> !kept.contains(contact)));
      }
    }

    private void create() {
      ContactDetails details = Samples.named(name(), name());
      contacts.put(account.contact(details), details);
    }

    private String name() {
      return String.valueOf((char) ('a' + random.nextInt(26)));
    }

    private void rename() {
      for (ContactId contact : some(contacts.keySet(), 1)) {
        ContactDetails details = Samples.named(name(), name());
        account.update(contact, details);
        contacts.put(contact, details);
      }
    }

    private void delete(List<ContactId> some) {
      if (some.isEmpty()) {
        return;
      }
      account.delete(ids(some));
      some.forEach(contacts::remove);
      members.values().forEach(all -> some.forEach(contact -> all.remove(contact.value())));
    }

    private void add() {
      for (ListId list : some(live(), 1)) {
        Selection selection = selection();
        account.add(ids(list), selection);
        members.get(list).addAll(selected(selection));
      }
    }

    private void remove() {
      for (ListId list : some(live(), 1)) {
        Selection selection = selection();
        account.remove(ids(list), selection);
        members.get(list).removeAll(selected(selection));
      }
    }

    private Selection selection() {
      IdSet some = ids(some(contacts.keySet(), 3));
      return some.isEmpty() || random.nextInt(4) == 0
          ? new Selection.AllExcept(some)
          : new Selection.Only(some);
    }

    private List<Long> selected(Selection selection) {
      return contacts.keySet().stream()
          .map(ContactId::value)
          .filter(
              id ->
                  switch (selection) {
                    case Selection.Only(IdSet only) -> only.contains(id);
                    case Selection.AllExcept(IdSet except) -> !except.contains(id);
                    case Selection.Matching _ -> throw new IllegalStateException();
                  })
          .toList();
    }

    private void deleteList() {
      for (ListId list : some(live(), 1)) {
        account.delete(list);
        deleted.add(list);
      }
    }

    private void restoreList() {
      for (ListId list : some(deleted, 1)) {
        assertEquals(members.get(list).size(), account.restore(list).contactCount());
        deleted.remove(list);
      }
    }

    void restoreAll() {
      List.copyOf(deleted).forEach(account::restore);
      deleted.clear();
    }

    private Set<ListId> live() {
      Set<ListId> live = new TreeSet<>(byId());
      live.addAll(members.keySet());
      live.removeAll(deleted);
      return live;
    }

    private <T> List<T> some(Set<T> all, int count) {
      List<T> some = new ArrayList<>(all);
      some.sort(Comparator.comparing(Object::toString));
      Collections.shuffle(some, random);
      return some.subList(0, Math.min(count, some.size()));
    }

    /** Compares all lists, by pages and counts, and the lists of a contact. */
    void check() {
      for (ListId list : live()) {
        List<ContactId> expected =
            members.get(list).stream()
                .map(ContactId::new)
                .sorted(
                    Comparator.comparing((ContactId one) -> contacts.get(one).name().sortKey())
                        .thenComparing(ContactId::value))
                .toList();
        assertEquals(expected, account.members(list));
      }
      for (ContactId contact : some(contacts.keySet(), 3)) {
        List<ListId> expected =
            live().stream().filter(list -> members.get(list).contains(contact.value())).toList();
        assertEquals(expected, account.listsHolding(contact));
      }
      deleted.forEach(list -> assertEquals(0, account.deleted(list).contactCount()));
    }
  }
}
