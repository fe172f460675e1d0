package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.testkit.contract.erasure.ErasureFixture;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erased contacts whose number or address was another one when the backup was made. */
class ErasedRestoreTest {

  private static final String BEFORE = "+393331110201";
  private static final String LATER = "+393331110202";
  private static final String SHARED = "family@example.it";

  @TempDir private Path folder;
  private BackupTestDatabase place;
  private TestAccount account;

  @BeforeEach
  void open() {
    place = BackupTestDatabase.empty();
    account = place.fill("Uno", "hash-1");
  }

  @AfterEach
  void close() {
    place.close();
  }

  private static ContactDetails shared(String number) {
    return new ContactDraft().phone(number).email(SHARED).details();
  }

  private ErasureFixture current() {
    long id = Long.parseLong(place.ask("SELECT id FROM account WHERE name = 'Uno'"));
    return new ErasureFixture(new TestAccount(place.database().storage(), new AccountId(id)));
  }

  private boolean exists(ContactId contact) {
    return current().account().find(contact).isPresent();
  }

  @Test
  void a_contact_whose_number_changed_before_its_erasure_does_not_come_back() {
    ContactId ada = account.contact(Samples.withPhone(BEFORE));
    current().suppress(BEFORE, Samples.NOW);
    Path file = place.backup(folder.resolve("backup"));
    account.update(ada, Samples.withPhone(LATER));
    current().erase(ada);
    for (int i = 0; i < 2; i++) {
      place.replace(file);
      assertFalse(exists(ada));
      assertEquals(Collections.singletonList(null), current().shown(BEFORE));
      assertTrue(current().isSuppressed(BEFORE));
    }
    ConsistencyCheck.check(place.database().dbClient());
  }

  @Test
  void a_contact_that_shares_its_only_address_does_not_come_back() {
    ContactId ada = account.contact(Samples.withEmail(SHARED));
    ContactId other = account.contact(shared(LATER));
    Path file = place.backup(folder.resolve("backup"));
    current().erase(ada);
    place.replace(file);
    assertFalse(exists(ada));
    assertEquals(shared(LATER), current().account().find(other).orElseThrow().details());
    place.backup(folder.resolve("again"));
    place.replace(folder.resolve("again"));
    assertTrue(exists(other));
  }

  @Test
  void another_contact_loses_the_erased_number_that_it_had_before() {
    ContactId other = account.contact(shared(BEFORE));
    ContactId onlyNumber = account.contact(Samples.withPhone(LATER));
    ContactId same = account.contact(Samples.withEmail("same@example.it"));
    Path file = place.backup(folder.resolve("backup"));
    account.update(other, Samples.withEmail(SHARED));
    account.update(onlyNumber, Samples.withEmail("only@example.it"));
    current().eraseNumbers(BEFORE, LATER);
    place.replace(file);
    ContactDetails left = current().account().find(other).orElseThrow().details();
    assertEquals(SHARED, left.email().value());
    assertEquals(null, left.phone());
    assertFalse(exists(onlyNumber), "nothing else was in the backup");
    assertTrue(exists(same));
    assertEquals(List.of(), current().shown(BEFORE));
    ConsistencyCheck.check(place.database().dbClient());
  }

  @Test
  void who_came_back_since_the_backup_keeps_consents_and_opt_outs_as_they_are() {
    ContactId ada = account.contact(Samples.withPhone(BEFORE));
    current().suppress(BEFORE, Samples.NOW);
    current().erase(ada);
    Path file = place.backup(folder.resolve("backup"));
    account.contact(Samples.withPhone(BEFORE));
    Consent given = new ConsentDraft(account).add(BEFORE, ConsentDraft.FULL, Samples.later(1));
    current().lift(BEFORE, Samples.later(2));
    current().suppress(BEFORE, Samples.later(3));
    List<Suppression> optOuts = current().suppressions(BEFORE);
    for (int i = 0; i < 2; i++) {
      place.replace(file);
      assertEquals(List.of(given), new ConsentDraft(current().account()).of(BEFORE));
      assertEquals(optOuts, current().suppressions(BEFORE));
      assertEquals("1", place.ask("SELECT count(*) FROM erased_identity"), "the former contact");
    }
    ConsistencyCheck.check(place.database().dbClient());
  }

  @Test
  void opt_outs_that_the_backup_has_under_the_pseudonym_of_who_came_back_get_the_number() {
    current().suppress(BEFORE, Samples.NOW);
    current().eraseNumbers(BEFORE);
    Path file = place.backup(folder.resolve("backup"));
    account.contact(Samples.withPhone(BEFORE));
    place.run("UPDATE suppression SET created_at = created_at - interval '1 day'");
    current().lift(BEFORE, Samples.later(2));
    place.replace(file);
    PhoneNumber number = new PhoneNumber(BEFORE);
    assertEquals(List.of(number), current().shown(BEFORE), "it was lifted since");
    ConsistencyCheck.check(place.database().dbClient());
  }

  @Test
  void who_is_erased_in_the_backup_alone_is_erased() {
    ContactId ada = account.contact(Samples.withPhone(BEFORE));
    current().suppress(BEFORE, Samples.NOW);
    Path before = place.backup(folder.resolve("before"));
    current().erase(ada);
    Path after = place.backup(folder.resolve("after"));
    place.close();
    place = BackupTestDatabase.empty();
    place.restore(before);
    assertTrue(exists(ada));
    place.replace(after);
    assertFalse(exists(ada));
    assertEquals(Collections.singletonList(null), current().shown(BEFORE));
    assertNull(current().suppressions(BEFORE).getFirst().source());
    ConsistencyCheck.check(place.database().dbClient());
  }
}
