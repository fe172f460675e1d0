package dev.rubrica.testkit.contract.undo;

import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Neither an import nor its undo revives an opt-out. */
public interface ImportedOptOutContract {

  String HEADER = "nome|tel|email";

  Set<Channel> ALL = Set.of(Channel.values());

  Storage storage();

  private static Contact found(UndoBench bench, String phone) {
    ContactId id = bench.account.same(withPhone(phone)).orElseThrow();
    return bench.account.find(id).orElseThrow();
  }

  @Test
  default void an_imported_number_is_suppressed_before_and_after_an_undo() {
    UndoBench bench = new UndoBench(storage());
    new TestOptOuts(bench.account).suppressAll("+393331234561");
    ImportId made = bench.run(HEADER, "Anna|3331234561|", "Ugo|3331234562|");
    assertEquals(ALL, found(bench, "+393331234561").optOuts().channels());
    assertEquals(Set.of(), found(bench, "+393331234562").optOuts().channels());
    bench.undo(made);
    assertEquals(0, bench.account.size());
    bench.run(HEADER, "Anna|3331234561|");
    assertEquals(ALL, found(bench, "+393331234561").optOuts().channels());
  }

  @Test
  default void a_contact_that_an_import_completes_has_the_opt_outs_of_the_number() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna = bench.account.contact(withEmail("anna@example.it"));
    new TestOptOuts(bench.account).suppress("+393331234561", Channel.SMS);
    ImportId made = bench.run(HEADER, "Anna|3331234561|anna@example.it");
    Contact completed = bench.account.find(anna).orElseThrow();
    assertEquals(Set.of(Channel.SMS), completed.optOuts().channels());
    bench.undo(made);
    Contact undone = bench.account.find(anna).orElseThrow();
    assertNull(undone.details().phone());
    assertEquals(Set.of(), undone.optOuts().channels());
  }

  // So no opt-out has to be copied.
  @Test
  default void an_import_never_replaces_a_number() {
    UndoBench bench = new UndoBench(storage());
    ContactId anna =
        bench.account.contact(
            new ContactDraft().phone("+393331234561").email("anna@example.it").details());
    new TestOptOuts(bench.account).suppressAll("+393331234561");
    ImportId made = bench.run(HEADER, "Anna|3331234562|anna@example.it", "Anna||anna@example.it");
    assertEquals(ALL, bench.account.find(anna).orElseThrow().optOuts().channels());
    assertEquals(Set.of(), found(bench, "+393331234562").optOuts().channels());
    bench.undo(made);
    assertEquals(ALL, found(bench, "+393331234561").optOuts().channels());
    assertEquals(1, bench.account.size());
  }

  @Test
  default void opt_outs_that_arrive_during_an_import_hold() throws Exception {
    UndoBench bench = new UndoBench(storage());
    List<String> lines = new ArrayList<>(List.of(HEADER));
    List<String> stopped = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      lines.add("P|333%07d|".formatted(i));
      if (i % 50 == 0) {
        stopped.add("+39333%07d".formatted(i));
      }
    }
    TestOptOuts optOuts = new TestOptOuts(bench.account);
    ConcurrentTasks.run(
        List.of(
            () -> bench.run(lines),
            () -> {
              stopped.forEach(optOuts::suppressAll);
              return null;
            }));
    assertEquals(50, bench.account.search(new FilterDraft().suppressed(Channel.RCS)).size());
    stopped.forEach(phone -> assertEquals(ALL, found(bench, phone).optOuts().channels()));
  }
}
