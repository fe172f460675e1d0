package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static dev.rubrica.testkit.sample.TestImport.bad;
import static dev.rubrica.testkit.sample.TestImport.reporting;
import static dev.rubrica.testkit.sample.TestImport.showing;
import static dev.rubrica.testkit.sample.TestImport.shown;
import static dev.rubrica.testkit.sample.TestImport.warning;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The contract of erasing import reports: with the contact they concern, or after a retention time.
 */
public interface ImportErasureContract {

  Storage storage();

  @Test
  default void erasing_a_contact_erases_its_bad_rows_and_its_previews() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    ContactId ada =
        account.contact(new ContactDraft().phone(number).email("Ada@example.it").details());
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    TestImport one = filled(account, number, ada, ugo);
    TestImport other = filled(account, number, ada, ugo);
    TestAccount stranger = TestAccount.in(storage());
    TestImport foreign = filled(stranger, number, stranger.contact(withPhone(number)), ada);
    ImportJob before = one.job();

    account.delete(ids(ada));

    for (TestImport left : List.of(one, other)) {
      assertEquals(List.of(3L, 4L, 5L), lines(left));
      assertEquals(List.of(shown(2, ugo)), left.preview());
    }
    assertEquals(before, one.job(), "counts tell what happened, not what is left");
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), lines(foreign));
    assertEquals(2, foreign.preview().size());
    one.advance(bad(9, 1));
    assertEquals(6, one.numbered().getLast().number());
  }

  private static TestImport filled(
      TestAccount account, String number, ContactId first, ContactId second) {
    TestImport made = TestImport.in(account);
    made.advance(
        reporting(
            bad(1, number, null),
            bad(2, phone(), "ada@example.it"),
            bad(3, phone(), "no@example.it"),
            bad(4, null, null),
            bad(5, null, "Ada@example.it")));
    made.advance(showing(shown(1, first), shown(2, second)));
    return made;
  }

  private static List<Long> lines(TestImport made) {
    return made.errors().stream().map(RowError::line).toList();
  }

  @Test
  default void erasing_all_but_some_erases_what_is_reported_of_the_rest() {
    TestAccount account = TestAccount.in(storage());
    String kept = phone();
    String gone = phone();
    ContactId ada =
        account.contact(new ContactDraft().phone(kept).email("ada@example.it").details());
    ContactId ugo =
        account.contact(new ContactDraft().phone(gone).email("Ugo@example.it").details());
    TestImport made = TestImport.in(account);
    made.advance(
        reporting(
            bad(1, kept, null),
            bad(2, gone, null),
            bad(3, null, "ada@example.it"),
            bad(4, null, "ugo@example.it"),
            bad(5, null, null)));
    made.advance(showing(shown(6, ugo), shown(7, ada)));

    account.deleteAllBut(ids(ada));
    assertEquals(List.of(1L, 3L, 5L), lines(made));
    assertEquals(List.of(shown(7, ada)), made.preview());

    account.deleteAllBut(IdSet.empty());
    assertEquals(List.of(5L), lines(made));
    assertEquals(List.of(), made.preview());
  }

  @Test
  default void erasing_a_contact_erases_its_warnings() {
    TestAccount account = TestAccount.in(storage());
    ContactId ugo = account.contact(new ContactDraft().email("ugo@example.it").details());
    TestImport made = TestImport.in(account);
    made.advance(warning(bad(1, null, "ugo@example.it"), bad(2, null, "ida@example.it")));
    account.delete(ids(ugo));
    assertEquals(
        List.of(2L), made.warnings(0, 10).stream().map(row -> row.error().line()).toList());
    assertEquals(2, made.job().summary().warnings());
  }

  @Test
  default void erasing_by_a_filter_erases_what_is_reported_of_those() {
    TestAccount account = TestAccount.in(storage());
    String kept = phone();
    ContactId ada = account.contact(withPhone(kept));
    ContactId ugo = account.contact(new ContactDraft().email("ugo@example.it").details());
    TestImport made = TestImport.in(account);
    made.advance(reporting(bad(1, kept, null), bad(2, null, "ugo@example.it")));
    made.advance(showing(shown(3, ugo), shown(4, ada)));
    Selection ugos =
        new Selection.Matching(new FilterDraft().email("ugo@example.it").filter(), IdSet.empty());
    assertEquals(1, account.delete(ugos).contacts());
    assertEquals(List.of(1L), lines(made));
    assertEquals(List.of(shown(4, ada)), made.preview());
  }

  @Test
  default void erasing_thousands_erases_theirs_alone() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(1_500));
    String number = account.find(people.get(7)).orElseThrow().details().phone().value();
    TestImport made = TestImport.in(account);
    made.advance(reporting(bad(1, number, null), bad(2, phone(), null)));
    made.advance(showing(shown(1, people.get(7)), shown(2, people.getLast())));
    account.delete(ids(people.subList(0, 1_400)));
    assertEquals(List.of(2L), lines(made));
    assertEquals(List.of(shown(2, people.getLast())), made.preview());
  }

  @Test
  default void the_bad_rows_of_former_numbers_and_addresses_are_erased() {
    TestAccount account = TestAccount.in(storage());
    String former = phone();
    TestImport made = TestImport.in(account);
    TestImport other = TestImport.in(account);
    for (TestImport each : List.of(made, other)) {
      each.advance(
          reporting(
              bad(1, former, null),
              bad(2, phone(), "a@example.it"),
              bad(3, null, "b@example.it"),
              bad(4, null, null)));
    }
    TestImport foreign = TestImport.in(TestAccount.in(storage()));
    foreign.advance(reporting(bad(1, former, "a@example.it")));
    storage()
        .write(
            in -> {
              in.imports()
                  .eraseErrors(
                      account.id(), Set.of(new PhoneNumber(former)), Set.of("a@example.it"));
              return null;
            });
    assertEquals(List.of(3L, 4L), lines(made));
    assertEquals(List.of(3L, 4L), lines(other));
    assertEquals(List.of(1L), lines(foreign));
  }

  /** The dates are before the ends of the imports of all other tests. */
  @Test
  default void what_ended_before_is_erased_and_counted() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(named("Ada", "Negri"));
    TestImport old = TestImport.in(account);
    TestImport recent = TestImport.in(account);
    TestImport running = TestImport.in(account);
    for (TestImport each : List.of(old, recent, running)) {
      each.advance(bad(1, 3));
      each.advance(showing(shown(4, ada)));
    }
    old.end(ImportStatus.COMPLETED, null, -100_001);
    recent.end(ImportStatus.FAILED, "broke off", -100_000);
    ImportJob before = old.job();

    assertEquals(4, erase(-100_000));
    assertEquals(0, erase(-100_000));

    assertEquals(List.of(), old.errors());
    assertEquals(List.of(), old.preview());
    assertEquals(before.summary(), old.job().summary());
    assertEquals(List.of(), old.job().columns());
    for (TestImport each : List.of(recent, running)) {
      assertEquals(3, each.errors().size());
      assertEquals(1, each.preview().size());
    }
  }

  private long erase(int second) {
    return storage().write(in -> in.imports().erase(later(second)));
  }
}
