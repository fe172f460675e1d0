package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static dev.rubrica.testkit.sample.TestImport.bad;
import static dev.rubrica.testkit.sample.TestImport.reporting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract of simulated imports: their previews and their deletion. */
public interface SimulatedImportContract {

  Storage storage();

  @Test
  default void an_import_is_a_simulation_or_not() {
    TestAccount account = TestAccount.in(storage());
    TestImport simulated = TestImport.simulatedIn(account);
    assertTrue(simulated.job().simulation());
    assertFalse(TestImport.in(account).job().simulation());
    simulated.end(ImportStatus.COMPLETED, null, 5);
    assertTrue(simulated.job().simulation());
  }

  @Test
  default void rows_of_the_preview_come_in_the_order_of_the_file_with_all_values() {
    TestAccount account = TestAccount.in(storage());
    TestImport made = TestImport.simulatedIn(account);
    ContactId ada = account.contact(named("Ada", "Negri"));
    List<SimulatedRow> first = List.of(row(9, ada, full()), row(3, null, withPhone(phone())));
    List<SimulatedRow> second =
        List.of(row(3, null, new ContactDraft().email("Zoë@example.it").details()));
    addPreview(made, first);
    addPreview(made, List.of());
    addPreview(made, second);
    assertEquals(
        LongStream.of(3, 3, 9).boxed().toList(),
        simulatedPreview(made).stream().map(SimulatedRow::line).toList());
    assertEquals(
        List.of(first.getLast(), second.getFirst(), first.getFirst()), simulatedPreview(made));
    assertEquals(List.of(), simulatedPreview(TestImport.simulatedIn(account)));
    assertEquals(List.of(), simulatedPreview(new TestImport(TestAccount.in(storage()), made.id())));
  }

  private static ContactDetails full() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("it's \"so\" {a}\\", "\t🍕, \\N");
    fields.put("number", new BigDecimal("1.500"));
    fields.put("whole", new BigDecimal("12345678901234567890"));
    fields.put("flag", true);
    fields.put("none", null);
    return new ContactDraft()
        .name("D'Angelo", null)
        .phone(phone())
        .email("Ada@Example.it")
        .gender(Gender.OTHER)
        .test()
        .channels(Channel.RCS, Channel.WHATSAPP)
        .fields(fields)
        .tags("Vip", "Città \"due\"")
        .value(ContactField.LAST_CONTACT_TYPE, Channel.SMS)
        .details();
  }

  private static SimulatedRow row(long line, ContactId id, ContactDetails details) {
    return new SimulatedRow(
        line,
        new PreviewContact(
            id,
            new ValidatedContact(details, line % 2 == 0),
            NOW,
            later((int) line),
            OptOuts.NONE));
  }

  @Test
  default void erasing_a_contact_erases_its_simulated_rows() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    ContactId ada =
        account.contact(new ContactDraft().phone(number).email("Ada@example.it").details());
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    TestImport made = TestImport.simulatedIn(account);
    TestAccount stranger = TestAccount.in(storage());
    TestImport foreign = TestImport.simulatedIn(stranger);
    for (TestImport each : List.of(made, foreign)) {
      addPreview(
          each,
          List.of(
              row(1, ada, withPhone(phone())),
              row(2, null, withPhone(number)),
              row(3, null, new ContactDraft().email("ADA@example.it").details()),
              row(4, null, new ContactDraft().email("no@example.it").details()),
              row(5, ugo, withPhone(phone()))));
    }
    account.delete(ids(ada));
    assertEquals(List.of(4L, 5L), lines(made));
    assertEquals(5, simulatedPreview(foreign).size());
    Selection others = new Selection.AllExcept(ids(account.contact(full())));
    storage().write(in -> in.contacts().delete(account.id(), others));
    assertEquals(List.of(4L), lines(made));
    addPreview(made, List.of(row(6, null, withPhone(number))));
    assertEquals(List.of(4L, 6L), lines(made));
  }

  @Test
  default void former_values_of_a_changed_contact_are_erased() {
    TestAccount account = TestAccount.in(storage());
    String former = phone();
    TestImport made = TestImport.simulatedIn(account);
    addPreview(
        made,
        List.of(
            row(1, null, withPhone(former)),
            row(2, null, new ContactDraft().phone(phone()).email("A@example.it").details()),
            row(3, null, withPhone(phone()))));
    storage()
        .write(
            in -> {
              in.imports()
                  .eraseErrors(
                      account.id(), Set.of(new PhoneNumber(former)), Set.of("a@example.it"));
              return null;
            });
    assertEquals(List.of(3L), lines(made));
  }

  @Test
  default void the_bad_rows_of_one_import_can_be_erased_alone() {
    TestAccount account = TestAccount.in(storage());
    String former = phone();
    TestImport made = TestImport.simulatedIn(account);
    TestImport other = TestImport.in(account);
    for (TestImport each : List.of(made, other)) {
      each.advance(
          reporting(
              bad(1, former, null), bad(2, null, "a@example.it"), bad(3, null, "b@example.it")));
    }
    addPreview(made, List.of(row(1, null, withPhone(former))));
    storage()
        .write(
            in -> {
              in.imports()
                  .eraseErrors(
                      account.id(),
                      made.id(),
                      Set.of(new PhoneNumber(former)),
                      Set.of("a@example.it"));
              return null;
            });
    assertEquals(List.of(3L), made.errors().stream().map(RowError::line).toList());
    assertEquals(3, other.errors().size());
    assertEquals(1, simulatedPreview(made).size());
  }

  /** The dates are before the ends of the imports of all other tests. */
  @Test
  default void simulations_that_ended_before_are_deleted_and_counted() {
    TestAccount account = TestAccount.in(storage());
    TestImport old = TestImport.simulatedIn(account);
    TestImport recent = TestImport.simulatedIn(account);
    TestImport running = TestImport.simulatedIn(account);
    TestImport real = TestImport.in(account);
    for (TestImport each : List.of(old, recent, running, real)) {
      each.advance(bad(1, 3));
      addPreview(each, List.of(row(1, null, withPhone(phone()))));
    }
    old.end(ImportStatus.COMPLETED, null, -200_001);
    recent.end(ImportStatus.FAILED, "broke off", -200_000);
    real.end(ImportStatus.COMPLETED, null, -200_001);

    assertEquals(1, deleteSimulations(-200_000));
    assertEquals(0, deleteSimulations(-200_000));

    assertEquals(Optional.empty(), storage().read(in -> in.imports().find(account.id(), old.id())));
    assertEquals(List.of(), old.errors());
    assertEquals(List.of(), simulatedPreview(old));
    for (TestImport each : List.of(recent, running, real)) {
      assertEquals(3, each.errors().size());
      assertEquals(1, simulatedPreview(each).size());
    }
    // So that other tests, which erase reports of that age, do not count them.
    storage().write(in -> in.imports().erase(later(-200_000)));
    deleteSimulations(-199_999);
  }

  private long deleteSimulations(int second) {
    return storage().write(in -> in.imports().deleteSimulations(later(second)));
  }

  private static void addPreview(TestImport made, List<SimulatedRow> rows) {
    made.account()
        .storage()
        .write(
            in -> {
              in.imports().addSimulatedPreview(made.account().id(), made.id(), rows);
              return null;
            });
  }

  private static List<SimulatedRow> simulatedPreview(TestImport made) {
    return made.account()
        .storage()
        .read(in -> in.imports().simulatedPreview(made.account().id(), made.id()));
  }

  private static List<Long> lines(TestImport made) {
    return simulatedPreview(made).stream().map(SimulatedRow::line).toList();
  }
}
