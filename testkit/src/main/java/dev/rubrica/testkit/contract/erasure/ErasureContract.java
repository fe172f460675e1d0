package dev.rubrica.testkit.contract.erasure;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.in.ErasePeople.Erased;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of erasures: what is left of a person, and what finds it. */
public interface ErasureContract {

  Storage storage();

  private ErasureFixture fixture() {
    return new ErasureFixture(storage());
  }

  @Test
  default void the_opt_out_of_an_erased_contact_remains_without_its_number() {
    ErasureFixture fixture = fixture();
    String number = phone();
    ContactId ada = fixture.account.contact(withPhone(number));
    fixture.suppress(number, NOW);
    assertEquals(new Erased(1, 1, 0), fixture.erase(ada));
    assertEquals(Optional.empty(), fixture.account.find(ada));
    assertEquals(0, fixture.account.size());
    assertTrue(fixture.isSuppressed(number));
    Suppression left = fixture.suppressions(number).getFirst();
    assertNull(left.number());
    assertNull(left.source());
    assertEquals(NOW, left.occurredAt());
  }

  @Test
  default void the_consents_of_an_erased_contact_remain_without_what_reveals_the_person() {
    ErasureFixture fixture = fixture();
    String number = phone();
    ContactId ada = fixture.account.contact(withPhone(number));
    ConsentDraft consents = new ConsentDraft(fixture.account);
    Consent before = consents.add(number, ConsentDraft.FULL, NOW);
    assertEquals(new Erased(1, 0, 1), fixture.erase(ada));
    Consent left = fixture.consents(number).getFirst();
    assertEquals(before.id(), left.id());
    assertNull(left.number());
    assertNull(left.details().evidence().source());
    assertNull(left.details().evidence().ipAddress());
    assertNull(left.details().evidence().userAgent());
    assertEquals(before.details().evidence().wording(), left.details().evidence().wording());
    fixture.account.contact(withPhone(number));
    assertEquals(before.number(), fixture.consents(number).getFirst().number());
  }

  @Test
  default void who_was_deleted_before_is_erased_by_number_in_any_of_its_forms() {
    ErasureFixture fixture = fixture();
    fixture.suppress("+525512345678", NOW);
    assertEquals(new Erased(0, 1, 0), fixture.eraseNumbers("+5215512345678"));
    assertEquals(Collections.singletonList(null), fixture.shown("+525512345678"));
    assertTrue(fixture.isSuppressed("+5215512345678"));
    fixture.account.contact(withPhone("+5215512345678"));
    assertEquals(List.of(new PhoneNumber("+525512345678")), fixture.shown("+525512345678"));
  }

  @Test
  default void all_contacts_with_the_number_or_the_address_are_erased() {
    ErasureFixture fixture = fixture();
    ContactId older = fixture.account.contact(withPhone("+5491112345678"));
    ContactId newer = fixture.account.contact(withPhone("+541112345678"));
    ContactId mail =
        fixture.account.contact(
            new ContactDraft().phone(phone()).email("Ada@example.it").details());
    ContactId other = fixture.account.contact(withPhone(phone()));
    assertEquals(new Erased(2, 0, 0), fixture.eraseNumbers("+541112345678"));
    assertEquals(new Erased(1, 0, 0), fixture.eraseEmails("ada@EXAMPLE.it"));
    for (ContactId gone : List.of(older, newer, mail)) {
      assertEquals(Optional.empty(), fixture.account.find(gone));
    }
    assertTrue(fixture.account.find(other).isPresent());
  }

  @Test
  default void what_other_contacts_have_is_not_erased() {
    ErasureFixture fixture = fixture();
    ContactId older = fixture.account.contact(withPhone("+5491112345678"));
    fixture.account.contact(withPhone("+541112345678"));
    fixture.suppress("+541112345678", NOW);
    assertEquals(new Erased(1, 0, 0), fixture.erase(older));
    assertEquals(List.of(new PhoneNumber("+541112345678")), fixture.shown("+541112345678"));
  }

  @Test
  default void an_address_that_too_many_contacts_share_erases_nobody() {
    ErasureFixture fixture = fixture();
    List<ContactDetails> sharing =
        Stream.generate(() -> new ContactDraft().phone(phone()).email("all@example.it").details())
            .limit(ErasePeople.MAX_FOUND + 1)
            .toList();
    ContactId first = fixture.account.contacts(sharing).getFirst();
    Invalid refused = assertThrows(Invalid.class, () -> fixture.eraseEmails("all@example.it"));
    assertEquals("emails", refused.problems().getFirst().field());
    assertEquals(ErasePeople.MAX_FOUND + 1, fixture.account.size());
    assertEquals(new Erased(1, 0, 0), fixture.erase(first));
    assertEquals(new Erased(ErasePeople.MAX_FOUND, 0, 0), fixture.eraseEmails("all@example.it"));
  }

  @Test
  default void contacts_with_identities_are_found_up_to_a_limit() {
    ErasureFixture fixture = fixture();
    ContactId older = fixture.account.contact(withPhone("+5491112345678"));
    ContactId both =
        fixture.account.contact(
            new ContactDraft().phone("+541112345678").email("Ada@example.it").details());
    ContactId shared =
        fixture.account.contact(
            new ContactDraft().phone("+541112345679").email("ada@example.it").details());
    fixture.account.contact(withPhone(phone()));
    fixture().account.contact(withPhone("+541112345678"));
    Identities people =
        new Identities(
            Set.of(new PhoneNumber("+541112345678"), new PhoneNumber("+541112345670")),
            Set.of("ada@example.it", "ugo@example.it"));
    IdSet all = Samples.ids(older, both, shared);
    assertEquals(all, fixture.having(people, 4));
    assertEquals(all, fixture.having(people, 3));
    assertEquals(2, fixture.having(people, 2).size());
    assertEquals(IdSet.empty(), fixture.having(new Identities(Set.of(), Set.of()), 2));
  }

  @Test
  default void identities_that_contacts_have_are_present_unless_the_contacts_are_left_out() {
    ErasureFixture fixture = fixture();
    ContactId older = fixture.account.contact(withPhone("+5491112345678"));
    ContactId both =
        fixture.account.contact(
            new ContactDraft().phone("+541112345678").email("Ada@example.it").details());
    PhoneNumber number = new PhoneNumber("+541112345678");
    Identities people =
        new Identities(
            Set.of(number, new PhoneNumber("+541112345670")),
            Set.of("ada@example.it", "ugo@example.it"));
    assertEquals(new Identities(Set.of(number), Set.of("ada@example.it")), fixture.present(people));
    assertEquals(
        new Identities(Set.of(number), Set.of()), fixture.present(people, both), "the older form");
    assertEquals(
        new Identities(Set.of(), Set.of()), fixture.present(people, both, older), "left out");
  }

  @Test
  default void the_reason_of_a_lift_is_erased() {
    ErasureFixture fixture = fixture();
    String number = phone();
    fixture.suppress(number, NOW);
    fixture.lift(number, later(1));
    fixture.eraseNumbers(number);
    assertNull(fixture.suppressions(number).getFirst().lift().reason());
    fixture.account.contact(withPhone(number));
    assertNull(fixture.suppressions(number).getFirst().lift().reason());
    assertEquals(later(1), fixture.suppressions(number).getFirst().lift().at());
  }

  @Test
  default void what_was_recorded_since_an_erasure_is_erased_by_the_next_one() {
    ErasureFixture fixture = fixture();
    String number = phone();
    fixture.eraseNumbers(number);
    fixture.suppress(number, NOW);
    fixture.lift(number, later(1));
    Suppression recorded = fixture.suppressions(number).getFirst();
    assertNotNull(recorded.source());
    assertNotNull(recorded.lift().reason());
    assertEquals(new Erased(0, 0, 0), fixture.eraseNumbers(number), "it has no number to erase");
    Suppression left = fixture.suppressions(number).getFirst();
    assertNull(left.source());
    assertNull(left.lift().reason());
    assertEquals(later(1), left.lift().at());
  }

  @Test
  default void unknown_contacts_and_repeated_erasures_have_no_effect() {
    ErasureFixture fixture = fixture();
    String number = phone();
    ContactId ada = fixture.account.contact(withPhone(number));
    fixture.suppress(number, NOW);
    fixture.erase(ada);
    assertEquals(new Erased(0, 0, 0), fixture.erase(ada));
    assertEquals(new Erased(0, 0, 0), fixture.eraseNumbers(number));
    assertEquals(new Erased(0, 0, 0), fixture.eraseNumbers(phone()));
    assertTrue(fixture.isSuppressed(number));
  }

  @Test
  default void other_accounts_keep_what_they_have() {
    ErasureFixture fixture = fixture();
    ErasureFixture other = fixture();
    String number = phone();
    fixture.suppress(number, NOW);
    other.suppress(number, NOW);
    ContactId theirs = other.account.contact(withPhone(number));
    fixture.eraseNumbers(number);
    assertEquals(List.of(new PhoneNumber(number)), other.shown(number));
    assertTrue(other.account.find(theirs).isPresent());
  }

  @Test
  default void an_erased_number_is_suppressed_and_lifted_without_coming_back() {
    ErasureFixture fixture = fixture();
    String number = phone();
    fixture.eraseNumbers(number);
    assertFalse(fixture.isSuppressed(number));
    assertTrue(fixture.suppress(number, NOW));
    assertFalse(fixture.suppress(number, later(1)));
    assertTrue(fixture.isSuppressed(number));
    assertEquals(Collections.singletonList(null), fixture.shown(number));
    assertTrue(fixture.lift(number, later(2)));
    assertFalse(fixture.lift(number, later(3)));
    assertFalse(fixture.isSuppressed(number));
    assertFalse(fixture.suppress(number, later(1)), "the lift is later");
    assertTrue(fixture.suppress(number, later(4)));
    fixture.account.contact(withPhone(number));
    PhoneNumber shown = new PhoneNumber(number);
    assertEquals(List.of(shown, shown), fixture.shown(number));
    assertFalse(fixture.suppress(number, later(5)));
    assertTrue(fixture.isSuppressed(number));
  }

  @Test
  default void filters_of_exports_that_name_an_erased_person_are_erased() {
    ErasureFixture fixture = fixture();
    List<String> naming =
        List.of(
            "{\"search\":\"333 9988776\"}",
            "{\"search\":\"x 393339988776\"}",
            "{\"phonePrefix\":\"+393339988776\"}",
            "{\"customFields\":{\"mail\":[\"a\",\"ADA@example.it\"]}}");
    List<String> others =
        List.of(
            "{\"search\":\"998877\"}",
            "{\"phonePrefix\":\"+39333\"}",
            "{\"search\":\"example.it\"}");
    naming.forEach(fixture::export);
    others.forEach(fixture::export);
    fixture.eraseNumbers("+393339988776");
    fixture.eraseEmails("ada@example.it");
    List<String> expected = new ArrayList<>(others.reversed());
    expected.addAll(Collections.nCopies(naming.size(), null));
    assertEquals(expected, fixture.filters());
  }
}
