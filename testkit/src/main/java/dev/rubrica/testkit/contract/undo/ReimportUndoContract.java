package dev.rubrica.testkit.contract.undo;

import static dev.rubrica.testkit.contract.undo.UndoBench.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The undo of imports that failed and were imported again, with other options: each contact counts
 * once, and a dry run tells the result.
 */
public interface ReimportUndoContract {

  Map<String, String> EXCHANGED = Map.of("nome", "lastName", "cognome", "firstName");
  String HEADER = "nome|cognome|tel";

  Storage storage();

  private static Choice into(Map<String, String> mapping, ListId... lists) {
    List<Long> ids = Stream.of(lists).map(ListId::value).toList();
    return new Choice(mapping, null, null, ids, null, null);
  }

  /** Imports a file with both names exchanged, which fails after its batch, and then correctly. */
  private ImportId twice(UndoBench bench, ListId first, ListId second, String... rows) {
    ReimportBench again = new ReimportBench(storage(), bench.account);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(List.of(rows));
    ImportId id = again.keep(lines);
    assertFalse(again.run(id, into(EXCHANGED, first), 2));
    assertTrue(again.run(id, into(Map.of(), second), ReimportBench.NEVER));
    return id;
  }

  private static ContactDetails renamed(ContactDetails old) {
    return new ContactDetails(
        new PersonName("Annalisa", null), old.contactPoints(), old.attributes(), old.fields());
  }

  @Test
  default void a_contact_that_the_first_run_created_and_the_second_changed_is_deleted() {
    UndoBench bench = new UndoBench(storage());
    ListId nord = bench.account.list("Nord");
    ListId sud = bench.account.list("Sud");
    Map<String, String> before = bench.picture(nord, sud);
    ImportId made = twice(bench, nord, sud, "Mario|Rossi|3331234561", "Ada|Ada|3331234562");
    assertEquals("Mario", bench.contact("3331234561").details().name().first());

    assertEquals(summary(2, 0, 2, 0, Map.of()), bench.undo(made));

    assertEquals(before, bench.picture(nord, sud));
  }

  @Test
  default void a_created_contact_that_was_changed_after_both_runs_is_kept_once() {
    UndoBench bench = new UndoBench(storage());
    ListId nord = bench.account.list("Nord");
    ImportId made = twice(bench, nord, nord, "Mario|Rossi|3331234561");
    bench.change(bench.id("3331234561"), ReimportUndoContract::renamed);
    assertEquals(summary(0, 0, 1, 0, Map.of(KeepReason.CHANGED_SINCE, 1L)), bench.undo(made));
  }

  @Test
  default void a_contact_that_both_runs_changed_is_restored_once() {
    UndoBench bench = new UndoBench(storage());
    ContactDraft draft = new ContactDraft().phone("+393331234561").name("M.", "R.");
    ContactId mario = bench.account.contact(draft.details());
    ListId nord = bench.account.list("Nord");
    ImportId made = twice(bench, nord, nord, "Mario|Rossi|3331234561");
    assertEquals(summary(0, 1, 1, 0, Map.of()), bench.undo(made));
    assertEquals("M.", bench.account.find(mario).orElseThrow().details().name().first());
  }

  @Test
  default void memberships_of_all_runs_are_those_of_the_import() {
    UndoBench bench = new UndoBench(storage());
    ListId[] lists = {
      bench.account.list("Nord"), bench.account.list("Sud"), bench.account.list("Est")
    };
    ReimportBench again = new ReimportBench(storage(), bench.account);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    IntStream.range(0, 1_100).forEach(i -> lines.add("Mario|Rossi|340" + (1_000_000 + i)));
    ImportId made = again.keep(lines);
    assertFalse(again.run(made, into(EXCHANGED, lists[0]), 2));
    // The last of the four writes of both batches: one batch has joined the list.
    assertFalse(again.run(made, into(EXCHANGED, lists[1]), 4));
    assertTrue(again.run(made, into(Map.of(), lists[2]), ReimportBench.NEVER));
    assertTrue(bench.account.find(lists[1]).contactCount() > 0);
    long memberships =
        Stream.of(lists).mapToLong(list -> bench.account.find(list).contactCount()).sum();
    assertEquals(summary(1_100, 0, memberships, 0, Map.of()), bench.undo(made));
  }

  /**
   * What an import of several runs did to contacts that existed before it, and the undo restores.
   */
  record Done(ImportId id, Map<String, String> before, Set<ContactId> changed, long created) {}

  private static Map<ContactId, Map<String, String>> values(UndoBench bench) {
    Map<ContactId, Map<String, String>> values = new HashMap<>();
    for (ContactId contact : bench.account.search(new FilterDraft())) {
      values.put(contact, ContactValues.of(bench.account.find(contact).orElseThrow().details()));
    }
    return values;
  }

  private static Choice random(Random random, ListId... lists) {
    Map<String, String> mapping =
        switch (random.nextInt(4)) {
          case 0 -> Map.of("nome", "lastName");
          case 1 -> Map.of("citta", "");
          case 2 -> Map.of("email", "");
          default -> Map.of();
        };
    DuplicateStrategy strategy = ImportUndoModelContract.strategy(random);
    Tags tags = Tags.named("tags", random.nextInt(3) == 0 ? List.of("Fiera", "t1") : List.of());
    List<Long> ids = List.of(lists[random.nextInt(lists.length)].value());
    return new Choice(mapping, null, null, ids, tags, strategy);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  default void imports_that_are_undone_newest_first_leave_nothing_and_count_contacts_once(
      long seed) {
    Random random = new Random(seed);
    UndoBench bench = new UndoBench(storage());
    ReimportBench again = new ReimportBench(storage(), bench.account);
    ListId[] lists = {bench.account.list("Nord"), bench.account.list("Sud")};
    Deque<Done> imports = new ArrayDeque<>();
    for (int i = 0; i < 3; i++) {
      imports.push(run(bench, again, random, i, lists));
    }
    for (Done done : imports) {
      UndoSummary undone = bench.undo(done.id());
      assertEquals(done.before(), bench.picture(lists));
      assertEquals(0, undone.kept());
      assertEquals(done.changed().size(), undone.restored());
      assertEquals(done.created(), undone.deleted());
    }
    assertEquals(0, bench.account.size());
  }

  private static Done run(
      UndoBench bench, ReimportBench again, Random random, int number, ListId... lists) {
    Map<String, String> picture = bench.picture(lists);
    Set<ContactId> former = Set.copyOf(bench.account.search(new FilterDraft()));
    Set<ContactId> changed = new HashSet<>();
    ImportId id = again.keep(file(random, number));
    boolean complete = false;
    for (int left = 3; left > 0 && !complete; left--) {
      Map<ContactId, Map<String, String>> before = values(bench);
      int failing = left == 1 ? ReimportBench.NEVER : 2 + random.nextInt(6);
      complete = again.run(id, random(random, lists), failing);
      Map<ContactId, Map<String, String>> after = values(bench);
      former.stream()
          .filter(contact -> !before.get(contact).equals(after.get(contact)))
          .forEach(changed::add);
    }
    return new Done(id, picture, changed, bench.account.size() - former.size());
  }

  private static List<String> file(Random random, int number) {
    return ImportUndoModelContract.file(random, number, ImportUndoModelContract.LARGE);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  default void dry_runs_after_random_changes_tell_the_result_of_the_undo(long seed) {
    Random random = new Random(seed);
    UndoBench bench = new UndoBench(storage());
    ReimportBench again = new ReimportBench(storage(), bench.account);
    ListId[] lists = {bench.account.list("Nord"), bench.account.list("Sud")};
    List<ImportId> imports = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ImportId id = again.keep(file(random, i));
      imports.add(id);
      boolean complete = false;
      for (int left = 3; left > 0 && !complete; left--) {
        int failing = left == 1 ? ReimportBench.NEVER : 2 + random.nextInt(6);
        complete = again.run(id, random(random, lists), failing);
        ImportUndoModelContract.changeSome(bench, random, lists);
      }
    }
    Collections.shuffle(imports, random);
    for (ImportId one : imports) {
      long size = bench.account.size();
      UndoSummary undone = bench.undo(one);
      assertTrue(undone.deleted() + undone.restored() + undone.kept() <= size);
      assertEquals(size - undone.deleted(), bench.account.size());
    }
  }
}
