package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link dev.rubrica.application.port.out.ContactRepository} keeps and tells apart. */
public interface ContactRepositoryContract {

  Storage storage();

  @Test
  default void a_full_contact_comes_back_as_it_was() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("zona", "L'Aquila \"centro\" \\ % _ 🍕");
    fields.put("sconto", new BigDecimal("1.50"));
    fields.put("cliente", true);
    fields.put("agente", null);
    ContactDetails details =
        new ContactDraft()
            .name("Niccolò", "D'Angelo")
            .phone(phone())
            .email("Niccolo.DAngelo@Example.it")
            .gender(Gender.OTHER)
            .test()
            .channels(Channel.WHATSAPP, Channel.SMS)
            .fields(fields)
            .last(Channel.RCS, Channel.SMS)
            .details();
    Contact found = keptAndFound(details, false);
    assertEquals(
        List.copyOf(fields.keySet()),
        List.copyOf(found.details().customFields().values().keySet()));
  }

  @Test
  default void what_is_missing_stays_missing() {
    keptAndFound(new ContactDraft().email("ufficio@example.it").details(), true);
    keptAndFound(new ContactDraft().phone(phone()).details(), true);
    keptAndFound(new ContactDraft().name(null, "Rossi").phone(phone()).details(), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Neill \"Jim\"",
        "100%_\\'; DROP TABLE contact; --",
        "ÀLESSANDRO ß ø",
        "👩🏽‍🍳",
        "a\tb\nc",
        "? $1 {0} :x"
      })
  default void names_come_back_as_they_were(String name) {
    keptAndFound(named(name, name), true);
  }

  @Test
  default void the_longest_names_fit() {
    keptAndFound(named("𝄞".repeat(255), "ﷺ".repeat(255)), true);
  }

  /** Letters that an index cannot compress, followed by some that decompose into several. */
  @ParameterizedTest
  @ValueSource(ints = {0x1D160, 0x958, 0x24B62})
  default void the_longest_names_fit_into_a_list(int letter) {
    TestAccount account = TestAccount.in(storage());
    StringBuilder first = new StringBuilder();
    IntStream.range(0, 255).forEach(i -> first.appendCodePoint(0x20000 + i * 4_099 % 40_000));
    String last = Character.toString(letter).repeat(255);
    ListId list = account.list("Lista");
    ContactId contact = account.contact(named(first.toString(), last));
    account.add(list, contact);
    assertEquals(List.of(contact), account.members(list));
  }

  private Contact keptAndFound(ContactDetails details, boolean valid) {
    TestAccount account = TestAccount.in(storage());
    Contact made = storage().write(in -> in.contacts().insert(account.id(), details, valid, NOW));
    assertEquals(new Contact(made.id(), details, valid, NOW, NOW), made);
    assertTrue(made.id().value() > 0);
    Contact found = account.find(made.id()).orElseThrow();
    assertEquals(made, found);
    return found;
  }

  @Test
  default void what_is_unknown_or_foreign_is_not_there() {
    ContactId foreign = TestAccount.in(storage()).contact(named("Ada", "Negri"));
    TestAccount account = TestAccount.in(storage());
    ContactId nowhere = new ContactId(Long.MAX_VALUE);
    for (ContactId missing : List.of(foreign, nowhere)) {
      assertEquals(Optional.empty(), account.find(missing));
      assertEquals(
          Optional.empty(), storage().write(in -> in.contacts().lock(account.id(), missing)));
      assertEquals(IdSet.empty(), account.existing(ids(missing)));
    }
    assertEquals(IdSet.empty(), account.existing(IdSet.empty()));
    assertEquals(0, account.size());
  }

  @Test
  default void big_sets_are_sifted_to_those_that_exist() {
    TestAccount account = TestAccount.in(storage());
    IdSet there = ids(account.contacts(Samples.people(3)));
    IdSet asked = both(there, unknown(2_500));
    assertEquals(there, account.existing(asked));
    assertEquals(3, account.size());
  }

  @Test
  default void phone_numbers_tell_contacts_apart() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    ContactId there = account.contact(withPhone(number));
    ContactDetails same =
        new ContactDraft().name("Altro", "Nome").phone(number).email("a@example.it").details();
    assertEquals(Optional.of(there), account.same(same));
    assertEquals(Optional.empty(), account.same(withPhone(phone())));
    assertEquals(Optional.empty(), TestAccount.in(storage()).same(same));
    assertRefused(account, same);
    TestAccount.in(storage()).contact(same);
  }

  @Test
  default void addresses_tell_contacts_without_phone_apart_in_any_case() {
    TestAccount account = TestAccount.in(storage());
    ContactDetails called = new ContactDraft().phone(phone()).email("info@example.it").details();
    account.contact(called);
    assertEquals(Optional.empty(), account.same(withEmail("info@example.it")));

    ContactId there = account.contact(withEmail("Info@Example.it"));
    assertEquals(Optional.of(there), account.same(withEmail("INFO@EXAMPLE.IT")));
    assertEquals(Optional.empty(), account.same(withEmail("info@example.com")));
    assertRefused(account, withEmail("info@example.IT"));
    account.contact(new ContactDraft().phone(phone()).email("info@example.it").details());
  }

  private void assertRefused(TestAccount account, ContactDetails details) {
    long before = account.size();
    ContactDetails innocent = named("Insieme", "Respinto");
    assertThrows(RuntimeException.class, () -> account.contacts(List.of(innocent, details)));
    assertEquals(before, account.size());
    assertEquals(Optional.empty(), account.same(innocent));
  }

  @Test
  default void an_update_replaces_everything() {
    TestAccount account = TestAccount.in(storage());
    ContactId id =
        account.contact(
            new ContactDraft()
                .name("Ada", "Negri")
                .phone(phone())
                .gender(Gender.FEMALE)
                .test()
                .channels(Channel.SMS)
                .fields(Map.of("zona", "nord"))
                .last(Channel.SMS, Channel.RCS)
                .details());
    ContactDetails bare = new ContactDraft().email("ada@example.it").details();

    Contact updated = account.update(id, bare);

    assertEquals(new Contact(id, bare, false, NOW, later(60)), updated);
    assertEquals(Optional.of(updated), account.find(id));
    assertEquals(Optional.of(id), account.same(bare));
  }

  @Test
  default void every_update_has_a_time_of_its_own() {
    TestAccount account = TestAccount.in(storage());
    ContactId id = account.contact(named("Ada", "Negri"));
    Instant first = account.update(id, named("Zita", "Negri")).updatedAt();
    Instant second = account.update(id, named("Ada", "Negri")).updatedAt();
    assertEquals(later(60), first);
    assertEquals(later(60).plus(1, ChronoUnit.MICROS), second);
  }

  @Test
  default void a_contact_locked_to_be_deleted_is_the_one_that_is_there() {
    TestAccount account = TestAccount.in(storage());
    ContactId id = account.contact(named("Ada", "Negri"));
    account.add(account.list("Uno"), id);
    assertEquals(
        account.find(id), storage().write(in -> in.contacts().lockToDelete(account.id(), id)));
    ContactId unknown = new ContactId(Long.MAX_VALUE);
    assertEquals(
        Optional.empty(), storage().write(in -> in.contacts().lockToDelete(account.id(), unknown)));
  }

  @Test
  default void a_locked_contact_is_deleted_with_its_associations() {
    TestAccount account = TestAccount.in(storage());
    ContactId gone = account.contact(named("Ada", "Negri"));
    ContactId other = account.contact(named("Ugo", "Foscolo"));
    ListId list = account.list("Uno");
    account.add(list, gone, other);
    storage()
        .write(
            in -> {
              in.contacts().lockToDelete(account.id(), gone).orElseThrow();
              in.contacts().deleteLocked(account.id(), ids(gone));
              return null;
            });
    assertEquals(List.of(other), account.members(list));
    assertEquals(1, account.size());
  }

  @Test
  default void an_update_to_anothers_identity_changes_nothing() {
    TestAccount account = TestAccount.in(storage());
    String taken = phone();
    account.contact(withPhone(taken));
    ContactDetails before = named("Ugo", "Foscolo");
    ContactId id = account.contact(before);
    assertThrows(RuntimeException.class, () -> account.update(id, withPhone(taken)));
    assertEquals(before, account.find(id).orElseThrow().details());
  }

  @Test
  default void a_new_name_moves_the_member_in_every_list() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(named("Ada", "Negri"));
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    ContactId noe = account.contact(named("Noè", "Rossi"));
    ListId one = account.list("Uno");
    ListId other = account.list("Due");
    account.add(one, ada, ugo, noe);
    account.add(other, ada, noe);

    account.update(ada, named("Zita", "Negri"));
    assertEquals(List.of(noe, ugo, ada), account.members(one));
    assertEquals(List.of(noe, ada), account.members(other));

    account.update(noe, new ContactDraft().phone(phone()).details());
    assertEquals(List.of(ugo, ada, noe), account.members(one));
  }

  @Test
  default void a_locked_contact_is_the_one_that_is_there() {
    TestAccount account = TestAccount.in(storage());
    ContactId id = account.contact(named("Ada", "Negri"));
    assertEquals(account.find(id), storage().write(in -> in.contacts().lock(account.id(), id)));
    assertFalse(account.find(id).isEmpty());
  }
}
