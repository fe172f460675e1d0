package dev.rubrica.testkit.contract;

import static dev.rubrica.domain.contact.ContactFilter.SearchIn.NAME;
import static dev.rubrica.domain.contact.ContactFilter.SearchIn.NAME_EMAIL_PHONE;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of text searches for contacts. */
public interface ContactSearchContract {

  Storage storage();

  @Test
  default void an_empty_account_has_an_empty_page() {
    TestAccount.in(storage()).contact(named("Ada", "Negri"));
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Vuota");
    assertEquals(List.of(), account.search(new FilterDraft()));
    assertEquals(List.of(), account.search(new FilterDraft().search("ada", NAME)));
    assertEquals(List.of(), account.members(list));
  }

  /** Each line is searched in the account and in a list, in the name and in all texts. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Niccolò, Rossi, niccolo, true",
        "niccolo, Rossi, NICCOLÒ, true",
        "ÀLESSANDRO, Volta, àlessandro, true",
        "Alessandro, Volta, ALESS, true",
        "Mario, Rossi, `  o r `, true",
        "Mario, Rossi, mariorossi, false",
        "Mario, Rossi, rossi mario, false",
        "Jürgen, Groß, GROSS, true",
        "Jürgen, Gross, groß, true",
        "Søren, Ærø, soren aero, true",
        "Zoë 👩🏽‍🍳, Cuoca, 👩🏽‍🍳, true",
        "Zoë, Cuoca, 👩🏽‍🍳, false",
        "Zoë, Cuoca, z, true",
        "Zoë, Cuoca, zo, true",
        "Zoë, Cuoca, x, false",
        "Zoë, Cuoca, xy, false",
        "Li, Wu, li, true",
        "王, 伟, 王, true",
        "Al 100%, Rossi, %, true",
        "Al 100, Rossi, %, false",
        "Al 100%, Rossi, 100%, true",
        "Al 1005, Rossi, 100%, false",
        "a_b, Rossi, _, true",
        "ab, Rossi, _, false",
        "abc, Rossi, abc_r, false",
        "a\\b, Rossi, \\, true",
        "ab, Rossi, \\, false",
        "aab\\, Rossi, aab\\, true",
        "Dante, D'Angelo, d'angelo, true",
        "Dante, DAngelo, ', false",
        "Jim, `\"il Rosso\"`, `\"`, true",
        "Jim, Rossi, `'; --`, false",
        "Jim, Rossi, ..., false",
        "Jim, Rossi, ́, false",
        "Jim, Rossi, ̀̀̀, false"
      })
  default void text_is_found_anywhere_in_any_case_and_accent(
      String first, String last, String typed, boolean found) {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contact(named(first, last));
    ListId list = account.list("Lista");
    account.add(list, contact);
    for (SearchIn where : SearchIn.values()) {
      FilterDraft asked = new FilterDraft().search(typed, where);
      List<ContactId> expected = found ? List.of(contact) : List.of();
      assertEquals(expected, account.search(asked), where + " of the account");
      assertEquals(expected, account.search(asked.memberOf(list)), where + " of the list");
    }
  }

  @ParameterizedTest
  @EnumSource
  default void nameless_contacts_are_not_found_by_the_mark_that_sorts_them_last(SearchIn where) {
    TestAccount account = TestAccount.in(storage());
    ContactId nameless = account.contact(new ContactDraft().phone(phone()).details());
    ListId list = account.list("Lista");
    account.add(list, nameless);
    FilterDraft asked = new FilterDraft().search("\uDBFF\uDFFF", where);
    assertEquals(List.of(), account.search(asked));
    assertEquals(List.of(), account.search(asked.memberOf(list)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"333", "+39333", "+", "39", "7", "393337654321", "+393337654321"})
  default void the_wide_search_looks_into_numbers(String typed) {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contact(withPhone("+393337654321"));
    account.contact(withEmail("senza@example.it"));
    FilterDraft asked = new FilterDraft().search(typed, NAME_EMAIL_PHONE);
    assertEquals(List.of(contact), account.search(asked));
    assertEquals(List.of(), account.search(new FilterDraft().search(typed, NAME)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NICCOLO_B", "niccolò_b@", "@azienda", "AZIENDA.IT", "_"})
  default void the_wide_search_looks_into_addresses(String typed) {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contact(withEmail("Niccolo_B@Azienda.it"));
    account.contact(withEmail("niccolob@example.com"));
    FilterDraft asked = new FilterDraft().search(typed, NAME_EMAIL_PHONE);
    assertEquals(List.of(contact), account.search(asked));
    assertEquals(List.of(), account.search(new FilterDraft().search(typed, NAME)));
  }

  @Test
  default void the_wide_search_does_not_reach_from_one_text_into_the_next() {
    TestAccount account = TestAccount.in(storage());
    account.contact(new ContactDraft().name("Ada", null).email("x@example.it").details());
    assertEquals(List.of(), account.search(new FilterDraft().search("ada x@", NAME_EMAIL_PHONE)));
    assertEquals(List.of(), account.search(new FilterDraft().search("ada\nx@", NAME_EMAIL_PHONE)));
  }

  @Test
  default void very_long_needles_and_names_are_compared() {
    TestAccount account = TestAccount.in(storage());
    String name = "Wolfeschlegelstein".repeat(14);
    ContactId contact = account.contact(named(name, name));
    assertEquals(
        List.of(contact), account.search(new FilterDraft().search(name + " " + name, NAME)));
    assertEquals(
        List.of(), account.search(new FilterDraft().search(name.repeat(3), NAME_EMAIL_PHONE)));
  }

  @Test
  default void a_search_follows_a_changed_contact() {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contact(named("Ada", "Negri"));
    ListId list = account.list("Lista");
    account.add(list, contact);
    account.update(contact, withEmail("teresa@example.it"));
    for (SearchIn where : SearchIn.values()) {
      FilterDraft before = new FilterDraft().search("negri", where);
      FilterDraft after = new FilterDraft().search("rossi", where);
      assertEquals(List.of(), account.search(before));
      assertEquals(List.of(), account.search(before.memberOf(list)));
      assertEquals(List.of(contact), account.search(after));
      assertEquals(List.of(contact), account.search(after.memberOf(list)));
    }
  }
}
