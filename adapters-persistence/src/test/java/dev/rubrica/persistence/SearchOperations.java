package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.FilterDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Searches for contacts and members, by every filter, order, page and cursor. */
final class SearchOperations {

  private static final int LIMIT = 40;
  private static final int USUAL_LIMIT = 50;

  /** The orders that one index has in both directions, because all contacts have a key. */
  private static final Set<ContactSort> REVERSIBLE =
      Set.of(ContactSort.ID, ContactSort.CREATED_AT, ContactSort.UPDATED_AT);

  /** The number of comparisons of a page with the members of a small list. */
  private static final int LIST_OF_FEW = 1_000;

  private static final int RANDOM = 8;

  private SearchOperations() {}

  static List<StorageOperation> all() {
    List<StorageOperation> all = new ArrayList<>();
    for (ContactSort sort : ContactSort.values()) {
      for (SortOrder order : SortOrder.values()) {
        sorted(all, sort, order);
      }
    }
    for (ContactSort sort : List.of(ContactSort.FULL_NAME, ContactSort.PHONE_NUMBER)) {
      inLists(all, sort, SortOrder.DESC);
    }
    filtered(all);
    listed(all);
    random(all);
    return all;
  }

  // Ties are sorted by ascending id in both orders, so all contacts with a sort key are read.
  private static void sorted(List<StorageOperation> all, ContactSort sort, SortOrder order) {
    StorageOperation.Work pages =
        (in, on) -> {
          followed(in, query(on, sort, order));
          followed(in, query(on, sort, order).uncounted());
        };
    String name = "contacts by " + sort + " " + order;
    all.add(order == SortOrder.ASC ? few(name, pages) : whole(name, pages));
    all.add(
        whole(
            "stream of " + name,
            (in, on) -> in.contacts().each(query(on, sort, order), IdSet.empty(), _ -> {})));
    all.add(
        few(
            "stream of a thousand " + name,
            (in, on) ->
                in.contacts()
                    .each(
                        query(on, sort, order),
                        ContactOperations.some(on, ContactOperations.BATCH),
                        _ -> {})));
  }

  /**
   * Pages of all contacts in every order of a single index, which have generic plans: of a usual
   * size, whose statement names it, and of another one.
   */
  static List<StorageOperation> walks() {
    List<StorageOperation> all = new ArrayList<>();
    for (ContactSort sort : ContactSort.values()) {
      for (int limit : List.of(LIMIT, USUAL_LIMIT)) {
        if (sort != ContactSort.PHONE_NUMBER) {
          all.add(walk(sort, SortOrder.ASC, limit));
        }
        if (REVERSIBLE.contains(sort)) {
          all.add(walk(sort, SortOrder.DESC, limit));
        }
      }
    }
    return all;
  }

  private static StorageOperation walk(ContactSort sort, SortOrder order, int limit) {
    return few(
        "pages of " + limit + " by " + sort + " " + order,
        (in, on) -> {
          ContactQuery query = query(on, sort, order).withPaging(new Paging(0, limit));
          followed(in, query);
          followed(in, query.uncounted());
          in.contacts().search(query.withPaging(new Paging(1, limit)).uncounted());
        });
  }

  private static void inLists(List<StorageOperation> all, ContactSort sort, SortOrder order) {
    String by = " by " + sort + " " + order;
    all.add(
        whole(
            "members" + by,
            (in, on) -> followed(in, members(query(on, sort, order), listId(on, 0)))));
    all.add(
        whole(
            "members first" + by,
            (in, on) -> followed(in, query(on, sort, order).withPriorityList(listId(on, 2)))));
    all.add(
        whole(
            "a later page" + by,
            (in, on) ->
                in.contacts().search(query(on, sort, order).withPaging(new Paging(50, LIMIT)))));
  }

  private static void filtered(List<StorageOperation> all) {
    all.add(few("by phone", filter(on -> new FilterDraft().phone("+393340000007"))));
    all.add(few("by a rare field", filter(on -> CustomFieldOperations.having("city", "Rara"))));
    all.add(few("by two fields", filter(on -> CustomFieldOperations.rareGold())));
    all.add(few("by unknown field", filter(on -> CustomFieldOperations.having("city", "No"))));
    all.add(whole("by a common field", filter(on -> CustomFieldOperations.having("tier", "Gold"))));
    all.add(whole("by a range", filter(on -> CustomFieldOperations.richer(50))));
    all.add(few("by prefix", filter(on -> new FilterDraft().phonePrefix("+39334000000"))));
    all.add(few("by unknown prefix", filter(on -> new FilterDraft().phonePrefix("+44"))));
    all.add(few("by unknown phone", filter(on -> new FilterDraft().phone("+391110000007"))));
    all.add(few("by address", filter(on -> new FilterDraft().email("user7.1@example.it"))));
    all.add(few("by unknown address", filter(on -> new FilterDraft().email("nobody@x.it"))));
    for (String needle : List.of("rossi", "user77.", "qqqq", "nicolò", "ar")) {
      for (SearchIn where : SearchIn.values()) {
        all.add(whole("text " + needle, filter(on -> new FilterDraft().search(needle, where))));
      }
    }
    all.add(whole("women", filter(on -> new FilterDraft().gender(Gender.FEMALE))));
    all.add(whole("invalid", filter(on -> new FilterDraft().valid(false))));
    all.add(whole("test", filter(on -> new FilterDraft().test(true))));
    all.add(whole("channel", filter(on -> new FilterDraft().channels(Channel.values()[0]))));
    all.add(
        whole(
            "last channels",
            filter(on -> new FilterDraft().last(Channel.values()[0], Channel.values()[0]))));
    all.add(whole("reachable", filter(on -> new FilterDraft().reachable(Channel.SMS))));
    all.add(whole("reachable by any", filter(on -> new FilterDraft().reachable(Channel.values()))));
    all.add(whole("suppressed", filter(on -> new FilterDraft().suppressed(Channel.RCS))));
    all.add(through(500, "first reachable", SearchOperations::firstReachable));
    all.add(
        few(
            "opt-outs of one",
            filter(on -> new FilterDraft().phone("+393340000007").suppressed(Channel.values()))));
  }

  /** The most frequent condition before a campaign: a page of it reads little, uncounted. */
  private static void firstReachable(Repositories in, Subject on) {
    in.contacts().search(of(on, new FilterDraft().reachable(Channel.SMS)).uncounted());
  }

  private static void listed(List<StorageOperation> all) {
    all.add(whole("in all", filter(on -> new FilterDraft().inAnyOf(list(on, 0)))));
    all.add(whole("in many", filter(on -> new FilterDraft().inAnyOf(list(on, 1)))));
    all.add(through(1_000, "in few", filter(on -> new FilterDraft().inAnyOf(list(on, 2)))));
    all.add(few("in an empty list", filter(on -> new FilterDraft().inAnyOf(list(on, 3)))));
    all.add(whole("not in all", filter(on -> new FilterDraft().inNoneOf(list(on, 0)))));
    all.add(
        through(LIST_OF_FEW, "not in few", filter(on -> new FilterDraft().inNoneOf(list(on, 2)))));
    all.add(few("not in an empty list", filter(on -> new FilterDraft().inNoneOf(list(on, 3)))));
    all.add(
        whole(
            "in all, not in many, with text",
            filter(
                on ->
                    new FilterDraft()
                        .inAnyOf(list(on, 0))
                        .inNoneOf(list(on, 1))
                        .search("rossi", SearchIn.NAME_EMAIL_PHONE))));
    for (int i = 0; i < 4; i++) {
      int list = i;
      all.add(
          whole(
              "women of list " + list,
              (in, on) -> in.contacts().members(of(on, member(on, list).gender(Gender.FEMALE)))));
      all.add(
          whole(
              "text among members of list " + list,
              (in, on) ->
                  in.contacts().members(of(on, member(on, list).search("anna", SearchIn.NAME)))));
    }
  }

  private static void random(List<StorageOperation> all) {
    for (int i = 0; i < RANDOM; i++) {
      int seed = i;
      all.add(
          whole(
              "random search " + seed,
              (in, on) -> {
                RandomAccount account = new RandomAccount(null, on.id(), on.contacts(), on.lists());
                followed(in, RandomQuery.of(account, new Random(seed)));
              }));
    }
  }

  private static FilterDraft member(Subject on, int list) {
    return new FilterDraft().memberOf(listId(on, list));
  }

  private static ListId listId(Subject on, int index) {
    return new ListId(list(on, index).stream().findFirst().orElseThrow());
  }

  private static IdSet list(Subject on, int index) {
    return IdSet.of(on.lists()[index]);
  }

  private static StorageOperation.Work filter(Function<Subject, FilterDraft> filter) {
    return (in, on) -> followed(in, of(on, filter.apply(on)));
  }

  private static ContactQuery of(Subject on, FilterDraft filter) {
    return query(on, ContactSort.FULL_NAME, SortOrder.ASC).withFilter(filter.filter());
  }

  private static ContactQuery query(Subject on, ContactSort sort, SortOrder order) {
    return new ContactQuery(
        on.id(),
        new FilterDraft().filter(),
        sort,
        order,
        null,
        PageRequest.of(new Paging(0, LIMIT)));
  }

  private static ContactQuery members(ContactQuery query, ListId list) {
    return query.withFilter(new FilterDraft().memberOf(list).filter());
  }

  /** Reads the first page, and the second by the cursor. */
  private static void followed(Repositories in, ContactQuery query) {
    if (query.filter().lists().memberOf() != null) {
      in.contacts().members(query);
    }
    Page<Contact> first = in.contacts().search(query);
    if (first.next() != null) {
      in.contacts().search(query.from(first.next()));
    }
  }
}
