package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.ErasePeople.People;
import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Check;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lift;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.application.service.audit.AuditService;
import dev.rubrica.application.service.consent.ConsentService;
import dev.rubrica.application.service.contact.ContactSearchService;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.dossier.DossierService;
import dev.rubrica.application.service.erasure.ErasureService;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.application.service.suppression.SuppressionService;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A call with the id of an account that a restore has replaced fails as temporarily unavailable.
 */
class AccountExistenceCheckTest {

  private static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
  private static final PhoneNumber NUMBER = new PhoneNumber("+393331234567");
  private static final PageRequest FIRST_PAGE = PageRequest.of(new Paging(0, 10));

  @TempDir private Path folder;
  private BackupTestDatabase place;
  private AccountId account;
  private Actor actor;

  @BeforeEach
  void replace() {
    place = BackupTestDatabase.empty();
    account = place.fill("Uno", "hash-1").id();
    actor = new Actor.CommandLine(account);
    place.replace(place.backup(folder.resolve("backup")));
  }

  @AfterEach
  void close() {
    place.close();
  }

  private Storage storage() {
    return place.database().storage();
  }

  private void assertAway(Executable call) {
    Map<String, String> before = place.rows();
    assertFalse(assertThrows(StorageUnavailableException.class, call).outcomeUnknown());
    assertEquals(before, place.rows());
  }

  private TestAccount caller() {
    return new TestAccount(storage(), account);
  }

  private long first(String table) {
    return Long.parseLong(place.ask("SELECT min(id) FROM " + table));
  }

  @Test
  void lists_are_not_missing() {
    ListService lists = new ListService(storage(), CLOCK, Samples.RETENTION);
    ListId list = new ListId(first("contact_list"));
    assertAway(() -> lists.get(account, list));
    assertAway(() -> lists.delete(actor, IdSet.of(list.value())));
    assertAway(() -> lists.create(actor, Samples.list("Nuova")));
    assertAway(
        () -> storage().read(account, in -> in.lists().existing(account, IdSet.of(list.value()))));
    assertAway(() -> lists.search(new ListQueryDraft().page(0, 10).query(caller())));
    ListQuery uncounted = new ListQueryDraft().page(0, 10).uncounted().query(caller());
    assertAway(() -> lists.search(uncounted));
  }

  @Test
  void contacts_are_not_missing() {
    ContactSearchService search = new ContactSearchService(storage());
    ContactService contacts = new ContactService(storage(), null, CLOCK);
    ContactId contact = new ContactId(first("contact"));
    assertAway(() -> search.get(account, contact));
    ContactQuery all =
        new ContactQuery(
            account,
            ContactFilter.everyone(),
            ContactSort.FULL_NAME,
            SortOrder.ASC,
            null,
            PageRequest.of(new Paging(0, 10)));
    assertAway(() -> search.search(all));
    assertAway(() -> search.search(all.uncounted()));
    Selection one = new Selection.Only(IdSet.of(contact.value()));
    for (Selection some : List.of(one, new Selection.AllExcept(IdSet.empty()))) {
      ManageContacts.Deletion deletion = new ManageContacts.Deletion(actor, some, "notIds");
      assertAway(() -> contacts.delete(deletion));
      assertAway(() -> contacts.tryDelete(deletion));
    }
    assertAway(
        () ->
            storage()
                .write(
                    account,
                    in ->
                        in.contacts()
                            .insert(account, Samples.withEmail("n@x.it"), true, Samples.NOW)));
  }

  @Test
  void members_are_not_missing() {
    MembershipService memberships = new MembershipService(storage(), CLOCK, 1_000);
    MembershipId association = new MembershipId(first("membership"));
    assertAway(() -> memberships.delete(actor, association));
  }

  @Test
  void contacts_of_a_bulk_consent_are_not_missing() {
    ConsentService consents = new ConsentService(storage(), CLOCK);
    ManageConsents.Statement denied = new ManageConsents.Statement(ConsentDraft.DENIED, null);
    Selection all = new Selection.AllExcept(IdSet.empty());
    assertAway(() -> consents.addAll(actor, all, denied));
  }

  @Test
  void consents_are_not_missing() {
    ConsentService consents = new ConsentService(storage(), CLOCK);
    ManageConsents.Statement denied = new ManageConsents.Statement(ConsentDraft.DENIED, null);
    ContactId contact = new ContactId(first("contact"));
    assertAway(() -> consents.add(actor, contact, denied));
    assertAway(() -> consents.search(new ConsentQuery(account, NUMBER, FIRST_PAGE)));
    assertAway(() -> new DossierService(storage()).compile(account, contact));
  }

  @Test
  void suppressions_are_not_missing() {
    SuppressionService suppressions =
        new SuppressionService(
            storage(),
            new FakePhoneNumbers(),
            new FakeContactFiles(),
            CLOCK,
            new SuppressionLimit(1_000));
    List<SuppressionEntry> entries =
        List.of(
            new SuppressionEntry(
                NUMBER, SuppressedChannels.ALL, SuppressionReason.MANUAL, null, Samples.NOW));
    assertAway(() -> suppressions.suppress(actor, entries));
    assertAway(() -> suppressions.trySuppress(account, entries));
    LiftTarget number =
        new LiftTarget.OfNumbers(List.of(new LiftEntry(NUMBER, SuppressedChannels.ALL)));
    assertAway(() -> suppressions.lift(actor, new Lift(number, "asked for it")));
    LiftTarget file = new LiftTarget.OfImport(new ImportId(1));
    assertAway(() -> suppressions.lift(actor, new Lift(file, "wrong file")));
    assertAway(() -> suppressions.check(account, new Check(List.of(NUMBER.value()), null, null)));
  }

  @Test
  void people_to_erase_are_not_missing() {
    ErasureService erasures =
        new ErasureService(storage(), new FakePhoneNumbers(), new FakePseudonyms(), CLOCK);
    People people = new People(IdSet.empty(), List.of(NUMBER.value()), List.of(), null);
    assertAway(() -> erasures.erase(actor, people));
    assertAway(() -> erasures.tryErase(account, people));
    ContactId contact = new ContactId(first("contact"));
    assertAway(() -> erasures.erase(actor, contact, _ -> true));
  }

  @Test
  void the_audit_trail_is_not_missing() {
    AuditQuery all =
        new AuditQuery(
            account, null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 10)));
    assertAway(() -> new AuditService(storage()).search(all));
  }

  /** The first statement reads rows before the replacement, and the second none after it. */
  @Test
  void half_an_answer_is_none() {
    AccountId now = new AccountId(Long.parseLong(place.ask("SELECT id FROM account")));
    Path backup = place.backup(folder.resolve("second"));
    assertThrows(
        StorageUnavailableException.class,
        () ->
            storage()
                .read(
                    now,
                    in -> {
                      IdSet all = IdSet.of(first("contact_list"));
                      assertEquals(all, in.lists().existing(now, all));
                      place.replace(backup);
                      return in.imports().find(now, new ImportId(1)).isPresent();
                    }));
  }

  @Test
  void an_account_that_is_there_may_be_empty() {
    AccountId there = new AccountId(Long.parseLong(place.ask("SELECT id FROM account")));
    ListService lists = new ListService(storage(), CLOCK, Samples.RETENTION);
    assertThrows(DomainException.NotFound.class, () -> lists.get(there, new ListId(1L << 40)));
    TestAccount account = new TestAccount(storage(), there);
    account.deleteAllBut(IdSet.empty());
    assertEquals(
        0,
        new ContactService(storage(), null, CLOCK)
            .delete(
                new ManageContacts.Deletion(
                    new Actor.CommandLine(there), new Selection.AllExcept(IdSet.empty()), "notIds"))
            .deleted());
  }
}
