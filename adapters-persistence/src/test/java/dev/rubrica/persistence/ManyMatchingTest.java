package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageMemberships.Added;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.search.SelectionSql;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A selection of more contacts than are added one by one: one statement scans the account. */
class ManyMatchingTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
  private static final int CONTACTS = SelectionSql.SMALL + 200;

  private final Database database = TestDatabase.shared();
  private final MembershipService service =
      new MembershipService(database.storage(), Clock.systemUTC(), 5_000_000);

  @Test
  void many_matching_contacts_join_lists_of_which_some_have_them_already() {
    AccountName name = new AccountName("many " + UUID.randomUUID());
    AccountId account =
        database.storage().write(in -> in.accounts().insert(name, RatePlan.TRIAL, NOW).id());
    long[] contacts = database.storage().write(in -> contacts(in, account));
    IdSet empty = IdSet.of(list(account));
    IdSet both = IdSet.of(list(account), empty.toArray()[0]);
    service.add(
        new Change(
            new Actor.CommandLine(account),
            empty,
            new Selection.Only(IdSet.of(contacts[3], contacts[4]))));

    ContactFilter phoned = filter("333");
    Selection selected = new Selection.Matching(phoned, IdSet.of(contacts[0], contacts[4]));
    Added added = service.add(new Change(new Actor.CommandLine(account), both, selected));

    assertEquals(1, added.alreadyMembers());
    assertEquals(2L * (CONTACTS - 2) - 1, added.associations().size());
    assertEquals(
        2L * (CONTACTS - 2),
        service.remove(new Change(new Actor.CommandLine(account), both, selected)).removed());
    ConsistencyCheck.check(database.dbClient());
  }

  private static ContactFilter filter(String needle) {
    return ContactFilter.everyone().withSearch(new TextSearch(needle, SearchIn.NAME_EMAIL_PHONE));
  }

  private static long[] contacts(Repositories in, AccountId account) {
    Random random = new Random(7);
    long[] ids = new long[CONTACTS];
    for (int i = 0; i < CONTACTS; i++) {
      RandomContact contact = RandomContact.phoned(random, i);
      ids[i] = in.contacts().insert(account, contact.details(), true, NOW).id().value();
    }
    return ids;
  }

  private long list(AccountId account) {
    return database
        .storage()
        .write(in -> in.lists().insert(account, ListDetails.of("Tutti", null, false), NOW))
        .id()
        .value();
  }
}
