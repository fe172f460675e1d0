package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.search.ContactSearch;
import dev.rubrica.persistence.search.MajorityAccount;
import dev.rubrica.persistence.storage.PgRepositories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * An account with random contacts and lists. The same seed creates the same account in any storage,
 * except for the ids; so contacts are identified by their place in the order of creation.
 */
record RandomAccount(Storage storage, AccountId id, long[] contacts, long[] lists) {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CONTACTS = 400;
  private static final int LISTS = 6;

  static RandomAccount fill(Storage storage, long seed) {
    Random random = new Random(seed);
    AccountName name = new AccountName("random " + UUID.randomUUID());
    AccountId id = storage.write(in -> in.accounts().insert(name, RatePlan.UNLIMITED, START)).id();
    long[] contacts = new long[CONTACTS];
    for (int i = 0; i < CONTACTS; i++) {
      RandomContact contact = RandomContact.of(random, i);
      Instant time = START.plusSeconds(random.nextInt(50));
      contacts[i] =
          storage
              .write(
                  in -> {
                    in.tags().register(id, contact.details().tags().inOrder());
                    return in.contacts().insert(id, contact.details(), contact.valid(), time);
                  })
              .id()
              .value();
    }
    suppressSome(storage, id, random);
    long[] lists = new long[LISTS];
    for (int i = 0; i < LISTS; i++) {
      IdSet members = some(random, contacts, i == 0 ? CONTACTS : random.nextInt(CONTACTS));
      lists[i] = storage.write(in -> list(in, id, members));
    }
    return new RandomAccount(storage, id, contacts, lists);
  }

  private static void suppressSome(Storage storage, AccountId id, Random random) {
    for (int i = 0; i < CONTACTS; i += 1 + random.nextInt(3)) {
      SuppressedChannels channels = SuppressedChannels.of(RandomContact.channels(random));
      if (!channels.isEmpty()) {
        SuppressionEntry entry =
            new SuppressionEntry(
                RandomContact.phone(i), channels, SuppressionReason.MANUAL, null, START);
        storage.write(
            in ->
                in.suppressions()
                    .suppress(id, List.of(entry), SuppressionAuthor.INBOUND, null, START));
      }
    }
  }

  private static long list(Repositories in, AccountId id, IdSet members) {
    long list = in.lists().insert(id, ListDetails.of("Lista", null, false), START).id().value();
    IdSet one = IdSet.of(list);
    in.lists().lock(id, one);
    if (!members.isEmpty()) {
      in.memberships().add(id, one, new Selection.Only(members), START);
    }
    return list;
  }

  private static IdSet some(Random random, long[] ids, int count) {
    return count == ids.length
        ? IdSet.of(ids)
        : IdSet.of(random.ints(count, 0, ids.length).mapToLong(i -> ids[i]).toArray());
  }

  IdSet someLists(Random random, int count) {
    return some(random, lists, count);
  }

  IdSet someContacts(Random random, int count) {
    return some(random, contacts, count);
  }

  /**
   * @param walk the number of rows that PostgreSQL may walk; other storages ignore it
   */
  Page<Contact> search(ContactQuery query, long walk) {
    return storage.read(
        in ->
            in
                    instanceof
                    PgRepositories(
                        PgSession session,
                        var _,
                        var _,
                        MajorityAccount majority,
                        var _,
                        var _)
                ? inPostgres(session, query, walk, majority)
                : isOfMembers(query)
                    ? contacts(in.contacts().members(query))
                    : in.contacts().search(query));
  }

  private static Page<Contact> inPostgres(
      PgSession session, ContactQuery query, long walk, MajorityAccount majority) {
    return isOfMembers(query)
        ? contacts(ContactSearch.members(session, query, walk, majority))
        : ContactSearch.contacts(session, query, walk, majority);
  }

  private static boolean isOfMembers(ContactQuery query) {
    return query.filter().lists().memberOf() != null;
  }

  private static Page<Contact> contacts(Page<Member> page) {
    return new Page<>(
        page.content().stream().map(Member::contact).toList(),
        page.count(),
        page.paging(),
        page.next());
  }

  /** All rows of the result, read page by page. */
  List<Integer> everything(ContactQuery query) {
    List<Integer> all = new ArrayList<>();
    Position next = null;
    do {
      ContactQuery page = next == null ? query : query.from(next);
      Page<Contact> found = search(page, ContactSearch.WALK);
      all.addAll(places(found.content()));
      next = found.next();
    } while (next != null);
    return all;
  }

  /** The places of these contacts in the order of creation. */
  List<Integer> places(List<Contact> found) {
    return found.stream()
        .map(contact -> java.util.Arrays.binarySearch(contacts, contact.id().value()))
        .toList();
  }
}
