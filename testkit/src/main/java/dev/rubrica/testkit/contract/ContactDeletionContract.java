package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.ContactRepository.Deleted;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of deletions of contacts and of the rows that depend on them. */
public interface ContactDeletionContract {

  Storage storage();

  @Test
  default void deleting_tells_who_was_there_and_takes_the_associations_along() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(named("Ada", "Negri"));
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    ListId one = account.list("Uno");
    ListId other = account.list("Due");
    long association = account.add(one, ada).associations().stream().findFirst().orElseThrow();
    account.add(one, ugo);
    account.add(other, ada);

    assertEquals(ids(ada), account.delete(both(ids(ada), unknown(2_500))));

    assertEquals(Optional.empty(), account.find(ada));
    assertEquals(
        Optional.empty(),
        storage().read(in -> in.memberships().find(account.id(), new MembershipId(association))));
    assertEquals(List.of(ugo), account.members(one));
    assertEquals(List.of(), account.members(other));
    assertEquals(1, account.size());
  }

  @Test
  default void deleting_again_changes_nothing() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(named("Ada", "Negri"));
    account.contact(named("Ugo", "Foscolo"));
    account.delete(ids(ada));
    assertEquals(IdSet.empty(), account.delete(ids(ada)));
    assertEquals(1, account.size());
  }

  @Test
  default void another_accounts_contact_stays() {
    TestAccount other = TestAccount.in(storage());
    ContactId foreign = other.contact(named("Ada", "Negri"));
    ListId list = other.list("Altrui");
    other.add(list, foreign);
    TestAccount account = TestAccount.in(storage());

    assertEquals(IdSet.empty(), account.delete(ids(foreign)));
    assertEquals(0, account.deleteAllBut(IdSet.empty()));

    assertEquals(List.of(foreign), other.members(list));
    assertEquals(1, other.size());
  }

  @Test
  default void the_identity_of_a_deleted_contact_is_free() {
    TestAccount account = TestAccount.in(storage());
    ContactDetails details = withPhone(Samples.phone());
    account.delete(ids(account.contact(details)));
    assertEquals(Optional.empty(), account.same(details));
    assertEquals(Optional.of(account.contact(details)), account.same(details));
  }

  @Test
  default void all_but_the_kept_go() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(5));
    ListId list = account.list("Tutti");
    account.add(list, people.toArray(ContactId[]::new));
    ContactId kept = people.get(2);

    assertEquals(4, account.deleteAllBut(both(ids(kept), unknown(2))));
    assertEquals(List.of(kept), account.members(list));
    assertEquals(1, account.size());
    assertEquals(0, account.deleteAllBut(ids(kept)));

    assertEquals(1, account.deleteAllBut(IdSet.empty()));
    assertEquals(List.of(), account.members(list));
    assertEquals(0, account.size());
  }

  @Test
  default void matching_contacts_go_without_the_excluded() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(9));
    ContactId ada = account.contact(named("Ada", "Negri"));
    ContactId adele = account.contact(named("Adele", "Faccio"));
    ListId members = account.list("Soci");
    ListId spared = account.list("Non disturbare");
    account.add(members, ada, adele, people.get(0));
    account.add(spared, people.get(0), people.get(1));

    Selection named = matching(new FilterDraft().search("ad", SearchIn.NAME), ids(adele));
    assertEquals(new Deleted(1, IdSet.empty()), account.delete(named));
    assertEquals(new Deleted(0, IdSet.empty()), account.delete(named));
    assertEquals(Optional.empty(), account.find(ada));
    assertEquals(ids(adele, people.get(0)), ids(account.members(members)));

    Selection others = matching(new FilterDraft().inNoneOf(ids(spared)), ids(people.get(8)));
    assertEquals(7, account.delete(others).contacts());
    assertEquals(List.of(people.get(0)), account.members(members));
    assertEquals(3, account.size());

    Selection ofList = matching(new FilterDraft().memberOf(spared), IdSet.empty());
    assertEquals(2, account.delete(ofList).contacts());
    assertEquals(List.of(), account.members(members));
    assertEquals(List.of(), account.members(spared));
    assertEquals(ids(people.get(8)), account.existing(ids(people)));
  }

  @Test
  default void a_filter_does_not_reach_other_accounts() {
    TestAccount other = TestAccount.in(storage());
    ContactId foreign = other.contact(named("Ada", "Negri"));
    TestAccount account = TestAccount.in(storage());
    ContactId own = account.contact(named("Ada", "Negri"));
    Selection adas =
        matching(new FilterDraft().search("ada", SearchIn.NAME_EMAIL_PHONE), ids(foreign));
    assertEquals(1, account.delete(adas).contacts());
    assertEquals(Optional.empty(), account.find(own));
    assertEquals(1, other.size());
  }

  private static Selection matching(FilterDraft filter, IdSet except) {
    return new Selection.Matching(filter.filter(), except);
  }

  @Test
  default void big_deletions_keep_every_count_exact() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(2_500));
    ListId all = account.list("Tutti");
    ListId few = account.list("Pochi");
    account.add(all, people.subList(0, 900).toArray(ContactId[]::new));
    account.add(few, people.subList(0, 3).toArray(ContactId[]::new));

    IdSet gone = ids(people.subList(1, 2_400));
    assertEquals(gone, account.delete(gone));
    assertEquals(101, account.size());
    assertEquals(List.of(people.getFirst()), account.members(all));
    assertEquals(List.of(people.getFirst()), account.members(few));

    assertEquals(51, account.deleteAllBut(ids(people.subList(2_450, 2_500))));
    assertEquals(List.of(), account.members(few));
    assertEquals(50, account.size());
  }
}
