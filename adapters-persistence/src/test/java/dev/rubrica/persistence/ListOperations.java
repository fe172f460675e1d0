package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.fewWhereKnown;
import static dev.rubrica.persistence.StorageOperation.through;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Work on lists, and searches for them. */
final class ListOperations {

  /** The maximum number of lists of an account here; a search may read all of them. */
  private static final int LISTS = 1_000;

  private ListOperations() {}

  static List<StorageOperation> all() {
    List<StorageOperation> all = new ArrayList<>();
    all.add(through(LISTS, "lists one by one", ListOperations::change));
    for (int i = 0; i < 4; i++) {
      int list = i;
      all.add(through(LISTS, "delete list " + i, (in, on) -> delete(in, on, list)));
      all.add(through(LISTS, "restore list " + i, (in, on) -> restore(in, on, list)));
      all.add(through(LISTS, "purge list " + i, (in, on) -> purge(in, on, list)));
    }
    for (int count : new int[] {1, 3, 16, 100}) {
      all.add(StorageOperation.few(count + " lists", (in, on) -> find(in, on, count)));
    }
    for (ListSort sort : ListSort.values()) {
      for (SortOrder order : SortOrder.values()) {
        all.add(search("lists by " + sort + " " + order, new ListQueryDraft().by(sort, order)));
      }
    }
    all.add(search("lists without count", new ListQueryDraft().uncounted()));
    all.add(search("lists by text", new ListQueryDraft().search("lista 77")));
    all.add(search("test lists", new ListQueryDraft().test(true).deletedToo()));
    all.add(search("lists by id", new ListQueryDraft().ids(IdSet.of(1, 2, 3))));
    for (int count : new int[] {1, 100, 1_000}) {
      all.add(
          fewWhereKnown(
              LISTS + 3 * count,
              "lists that hold any of " + count,
              (in, on) ->
                  in.lists()
                      .search(
                          query(
                              on,
                              new ListQueryDraft().holding(ContactOperations.some(on, count))))));
    }
    return all;
  }

  private static StorageOperation search(String name, ListQueryDraft draft) {
    return through(
        LISTS,
        name,
        (in, on) -> {
          ListQuery query = query(on, draft.page(0, 40));
          Page<ContactList> first = in.lists().search(query);
          if (first.next() != null) {
            in.lists().search(query.from(first.next()));
          }
        });
  }

  private static ListQuery query(Subject on, ListQueryDraft draft) {
    return draft.query(new TestAccount(null, on.id()));
  }

  private static void change(Repositories in, Subject on) {
    ContactList made = in.lists().insert(on.id(), Samples.list("Nuova"), Samples.NOW);
    IdSet ids =
        IdSet.of(
            LongStream.concat(LongStream.of(made.id().value()), LongStream.of(on.lists()))
                .toArray());
    in.lists().find(on.id(), made.id());
    in.lists().existing(on.id(), ids);
    in.lists().lock(on.id(), ids);
    in.lists().update(on.id(), made.id(), Samples.list("Altra"), Samples.NOW);
  }

  private static void find(Repositories in, Subject on, int count) {
    long[] ids = LongStream.of(on.lists()).limit(count).toArray();
    in.lists().findAll(on.id(), IdSet.of(ids));
  }

  private static void delete(Repositories in, Subject on, int list) {
    IdSet ids = Samples.ids(new ListId(on.lists()[list]));
    in.lists().lock(on.id(), ids);
    in.lists().delete(on.id(), ids, Samples.RETENTION, Samples.NOW);
  }

  private static void restore(Repositories in, Subject on, int list) {
    delete(in, on, list);
    ListId id = new ListId(on.lists()[list]);
    in.lists().findIncludingDeleted(on.id(), id);
    in.lists().lockIncludingDeleted(on.id(), id);
    in.lists().restore(on.id(), id, Samples.NOW);
  }

  private static void purge(Repositories in, Subject on, int list) {
    delete(in, on, list);
    in.lists().endRestorability(on.id(), 0, Samples.NOW);
    in.lists().purge(on.id(), 1_000);
  }
}
