package dev.rubrica.testkit.contract.list;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListUsage;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link dev.rubrica.application.port.out.ListRepository} promises, but searches. */
public interface ListRepositoryContract {

  Storage storage();

  @Test
  default void a_new_list_is_empty_and_is_found_as_it_was_made() {
    AccountId account = TestAccount.in(storage()).id();
    ListDetails details = ListDetails.of("Clienti Nord Italia", "Da Aosta a Trieste", true);

    ContactList made = storage().write(in -> in.lists().insert(account, details, NOW));

    assertEquals(
        new ContactList(made.id(), details, 0, made.revision(), NOW, NOW, null, null), made);
    assertTrue(made.id().value() > 0);
    assertEquals(Optional.of(made), storage().read(in -> in.lists().find(account, made.id())));
  }

  @Test
  default void the_same_details_twice_make_two_lists() {
    TestAccount account = TestAccount.in(storage());
    assertNotEquals(account.list("Clienti"), account.list("Clienti"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "L'Aquila \"centro\"",
        "100% _sconto_ \\ ' \\' ; DROP TABLE contact_list; --",
        "Città di Forlì – ÀÈÌÒÙ ß ø",
        "🍕 pizzaioli 👩🏽‍🍳",
        "a\tb\nc ? $1 :name {0}"
      })
  default void text_comes_back_as_it_was(String text) {
    TestAccount account = TestAccount.in(storage());
    ListDetails details = ListDetails.of(text, text, false);
    ListId id = storage().write(in -> in.lists().insert(account.id(), details, NOW).id());
    assertEquals(details, account.find(id).details());
  }

  @Test
  default void the_longest_texts_fit() {
    TestAccount account = TestAccount.in(storage());
    ListDetails details = ListDetails.of("𝄞".repeat(255), "é".repeat(2_000), false);
    ListId id = storage().write(in -> in.lists().insert(account.id(), details, NOW).id());
    assertEquals(details, account.find(id).details());
  }

  @Test
  default void what_is_unknown_is_not_there() {
    AccountId account = TestAccount.in(storage()).id();
    ListId nowhere = new ListId(unknown(1).toArray()[0]);
    assertEquals(Optional.empty(), storage().read(in -> in.lists().find(account, nowhere)));
    assertEquals(IdSet.empty(), storage().read(in -> in.lists().existing(account, unknown(3))));
    assertEquals(IdSet.empty(), storage().write(in -> in.lists().lock(account, unknown(3))));
    assertEquals(IdSet.empty(), storage().read(in -> in.lists().existing(account, IdSet.empty())));
    assertEquals(IdSet.empty(), storage().write(in -> in.lists().lock(account, IdSet.empty())));
  }

  @Test
  default void another_accounts_list_is_not_there() {
    ListId foreign = TestAccount.in(storage()).list("Altrui");
    AccountId account = TestAccount.in(storage()).id();
    assertEquals(Optional.empty(), storage().read(in -> in.lists().find(account, foreign)));
    assertEquals(IdSet.empty(), storage().read(in -> in.lists().existing(account, ids(foreign))));
    assertEquals(IdSet.empty(), storage().write(in -> in.lists().lock(account, ids(foreign))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5, 17, 64, 65, 130})
  default void lists_are_found_by_their_ids(int count) {
    TestAccount account = TestAccount.in(storage());
    ListId other = account.list("Altra");
    ListId deleted = account.list("Eliminata");
    account.delete(deleted);
    ListId foreign = TestAccount.in(storage()).list("Altrui");
    Map<Long, ListUsage> expected = new HashMap<>();
    for (int i = 0; i < count; i++) {
      ContactList list = account.find(account.list("Lista " + i));
      expected.put(list.id().value(), new ListUsage(list, IdSet.empty()));
    }
    IdSet requested = both(IdSet.of(expected.keySet()), both(unknown(2), ids(deleted, foreign)));
    Map<Long, ListUsage> found = storage().read(in -> in.lists().findAll(account.id(), requested));
    assertEquals(expected, found);
    assertFalse(found.containsKey(other.value()));
    assertEquals(Map.of(), storage().read(in -> in.lists().findAll(account.id(), IdSet.empty())));
  }

  @Test
  default void lists_are_found_with_the_campaigns_that_use_them() {
    TestAccount account = TestAccount.in(storage());
    ListId used = account.list("Usata");
    ListId unused = account.list("Libera");
    TestCampaign draft = draft(account, new CampaignDefinitionDraft().lists(used));
    TestCampaign without =
        draft(account, new CampaignDefinitionDraft().lists(used).excludingLists(unused));
    account.add(
        used,
        account.contact(new ContactDraft().phone(Samples.phone()).channels(Channel.SMS).details()));
    TestCampaign begun = draft(account, new CampaignDefinitionDraft().lists(used));
    begun.confirm();
    begun.fix();
    IdSet requested = Samples.ids(used, unused);
    Map<Long, ListUsage> found = storage().read(in -> in.lists().findAll(account.id(), requested));
    assertEquals(
        IdSet.of(draft.id().value(), without.id().value()), found.get(used.value()).campaigns());
    assertEquals(IdSet.of(without.id().value()), found.get(unused.value()).campaigns());
  }

  private static TestCampaign draft(TestAccount account, CampaignDefinitionDraft definition) {
    return TestCampaign.draft(account, definition);
  }

  @Test
  default void existing_and_lock_keep_those_that_are_there() {
    TestAccount account = TestAccount.in(storage());
    IdSet there = ids(account.list("Uno"), account.list("Due"));
    IdSet asked = both(there, unknown(2_500));
    assertEquals(there, storage().read(in -> in.lists().existing(account.id(), asked)));
    assertEquals(there, storage().write(in -> in.lists().lock(account.id(), asked)));
    IdSet again =
        storage()
            .write(
                in -> {
                  in.lists().lock(account.id(), asked);
                  return in.lists().lock(account.id(), asked);
                });
    assertEquals(there, again);
  }

  @Test
  default void an_update_replaces_the_details_and_raises_the_revision() {
    TestAccount account = TestAccount.in(storage());
    ListDetails before = ListDetails.of("Prima", "con descrizione", true);
    ContactList made = storage().write(in -> in.lists().insert(account.id(), before, NOW));
    account.add(made.id(), account.contact(Samples.named("Ada", "Negri")));
    ListDetails after = ListDetails.of("Dopo", null, false);

    ContactList updated = update(account, made.id(), after);

    assertEquals(
        new ContactList(made.id(), after, 1, updated.revision(), NOW, later(60), null, null),
        updated);
    assertTrue(updated.revision() > made.revision());
    assertEquals(updated, account.find(made.id()));
    ContactList again = update(account, made.id(), before);
    assertTrue(again.revision() > updated.revision());
    assertTrue(again.updatedAt().isAfter(updated.updatedAt()), "at the same moment");
  }

  private ContactList update(TestAccount account, ListId list, ListDetails details) {
    return storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(list));
              return in.lists().update(account.id(), list, details, later(60));
            });
  }

  @Test
  default void membership_changes_neither_revision_nor_time() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Clienti");
    ContactList before = account.find(list);
    account.add(list, account.contact(Samples.named("Ada", "Negri")));
    ContactList after = account.find(list);
    assertEquals(1, after.contactCount());
    assertEquals(before.revision(), after.revision());
    assertEquals(before.updatedAt(), after.updatedAt());
  }

  @Test
  default void a_deleted_list_takes_its_associations_but_no_contact_along() {
    TestAccount account = TestAccount.in(storage());
    ListId doomed = account.list("Vecchi");
    ListId other = account.list("Nuovi");
    ContactId ada = account.contact(Samples.named("Ada", "Negri"));
    account.add(doomed, ada);
    account.add(other, ada);

    account.delete(doomed);

    assertEquals(Optional.empty(), storage().read(in -> in.lists().find(account.id(), doomed)));
    assertEquals(
        ids(other), storage().read(in -> in.lists().existing(account.id(), ids(doomed, other))));
    assertEquals(IdSet.empty(), storage().write(in -> in.lists().lock(account.id(), ids(doomed))));
    assertEquals(0, account.count(ids(doomed)));
    assertEquals(List.of(ada), account.members(other));
    assertNull(account.find(other).deletedAt());
  }

  @Test
  default void deleting_nothing_is_fine() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Resta");
    storage()
        .write(
            in -> {
              in.lists().delete(account.id(), IdSet.empty(), Samples.RETENTION, NOW);
              return null;
            });
    assertEquals(list, account.find(list).id());
  }
}
