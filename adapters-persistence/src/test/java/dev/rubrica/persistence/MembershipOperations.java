package dev.rubrica.persistence;

import static dev.rubrica.persistence.ContactOperations.BATCH;
import static dev.rubrica.persistence.ContactOperations.except;
import static dev.rubrica.persistence.ContactOperations.only;
import static dev.rubrica.persistence.ContactOperations.women;
import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.fewWhereKnown;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;

/** Additions to lists and removals from them, by every kind of selection. */
final class MembershipOperations {

  private MembershipOperations() {}

  static List<StorageOperation> all() {
    List<StorageOperation> all = new ArrayList<>();
    Map<String, Function<Subject, Selection>> few =
        Map.of(
            "one", on -> only(on, 1),
            "a thousand", on -> only(on, BATCH),
            "one by its number", on -> matching(new FilterDraft().phone("+393340000007")));
    for (Entry<String, Function<Subject, Selection>> one : few.entrySet()) {
      for (int list : new int[] {0, 3}) {
        String to = one.getKey() + " and list " + list;
        Function<Subject, Selection> selected = one.getValue();
        all.add(fewWhereKnown(0, "add " + to, (in, on) -> add(in, on, list, selected.apply(on))));
        all.add(
            fewWhereKnown(0, "remove " + to, (in, on) -> remove(in, on, list, selected.apply(on))));
        all.add(
            fewWhereKnown(0, "count " + to, (in, on) -> count(in, on, list, selected.apply(on))));
      }
    }
    for (int size : new int[] {1, 50}) {
      all.add(few("a group of " + size, (in, on) -> group(in, on, size)));
    }
    Function<Subject, Selection> fiveThousand = on -> only(on, 5 * BATCH);
    all.add(whole("remove five thousand", (in, on) -> remove(in, on, 0, fiveThousand.apply(on))));
    all.add(whole("count five thousand", (in, on) -> count(in, on, 0, fiveThousand.apply(on))));
    all.add(few("add five thousand", (in, on) -> add(in, on, 3, fiveThousand.apply(on))));
    many(all, "women", on -> women(on));
    many(all, "all but a thousand", on -> except(on, BATCH));
    all.add(few("associations", MembershipOperations::association));
    all.add(
        fewWhereKnown(
            0, "remove and name a thousand", (in, on) -> removeNaming(in, on, only(on, BATCH))));
    all.add(whole("remove and name women", (in, on) -> removeNaming(in, on, women(on))));
    all.add(few("delete associations by their ids", MembershipOperations::associations));
    all.add(
        whole(
            "members by day",
            (in, on) -> in.memberships().membersByDay(on.id(), listId(on, 0), ZoneOffset.UTC)));
    return all;
  }

  private static void many(
      List<StorageOperation> all, String name, Function<Subject, Selection> selected) {
    all.add(whole("remove " + name, (in, on) -> remove(in, on, 0, selected.apply(on))));
    all.add(whole("count " + name, (in, on) -> count(in, on, 0, selected.apply(on))));
    all.add(whole("add " + name, (in, on) -> add(in, on, 3, selected.apply(on))));
  }

  /** Contacts that are added to lists and removed from one, one pair for each caller. */
  private static void group(Repositories in, Subject on, int size) {
    List<Pairs> additions = new ArrayList<>();
    List<Pairs> removals = new ArrayList<>();
    for (long contact : ContactOperations.some(on, size).toArray()) {
      additions.add(new Pairs(list(on, additions.size() % on.lists().length), IdSet.of(contact)));
      removals.add(new Pairs(list(on, 0), IdSet.of(contact)));
    }
    in.memberships().changeAll(on.id(), additions, removals, LockWait.BRIEFLY, Samples.NOW);
  }

  private static Selection matching(FilterDraft filter) {
    return new Selection.Matching(filter.filter(), IdSet.empty());
  }

  private static IdSet list(Subject on, int index) {
    return IdSet.of(on.lists()[index]);
  }

  private static void add(Repositories in, Subject on, int list, Selection selected) {
    in.lists().lock(on.id(), list(on, list));
    in.memberships().add(on.id(), list(on, list), selected, Samples.NOW);
  }

  private static void remove(Repositories in, Subject on, int list, Selection selected) {
    in.lists().lock(on.id(), list(on, list));
    in.memberships().remove(on.id(), list(on, list), selected);
  }

  private static ListId listId(Subject on, int index) {
    return new ListId(on.lists()[index]);
  }

  private static void removeNaming(Repositories in, Subject on, Selection selected) {
    in.lists().lock(on.id(), list(on, 0));
    in.memberships().removeNaming(on.id(), listId(on, 0), selected);
  }

  private static void associations(Repositories in, Subject on) {
    IdSequence added =
        in.memberships().add(on.id(), list(on, 3), only(on, BATCH), Samples.NOW).associations();
    in.memberships().remove(on.id(), listId(on, 3), IdSet.of(added.stream().toArray()));
  }

  private static void count(Repositories in, Subject on, int list, Selection selected) {
    in.memberships().count(on.id(), list(on, list), selected);
    if (selected instanceof Selection.Only(IdSet contacts)) {
      in.memberships().existing(on.id(), new Pairs(list(on, list), contacts));
    }
  }

  private static void association(Repositories in, Subject on) {
    if (on.contacts().length > 0) {
      IdSequence added =
          in.memberships().add(on.id(), list(on, 3), only(on, 1), Samples.NOW).associations();
      MembershipId id = new MembershipId(added.stream().findFirst().orElseThrow());
      in.memberships().delete(on.id(), in.memberships().find(on.id(), id).orElseThrow());
    }
  }
}
