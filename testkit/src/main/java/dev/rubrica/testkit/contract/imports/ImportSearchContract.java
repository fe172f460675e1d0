package dev.rubrica.testkit.contract.imports;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.TestImport.LEASE;
import static dev.rubrica.testkit.sample.TestImport.bad;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ImportQueryDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of searches for imports. */
public interface ImportSearchContract {

  Storage storage();

  private static TestImport begun(TestAccount account, long... lists) {
    List<ImportColumn> columns = List.of(new ImportColumn("Cellulare", "phoneNumber"));
    Beginning beginning =
        new Beginning("d'Angelo \"due\" %_.csv", FileFormat.CSV, IdSet.of(lists), columns);
    ImportId id =
        account.storage().write(in -> in.imports().insert(account.id(), beginning, NOW, LEASE));
    return new TestImport(account, id);
  }

  @Test
  default void simulated_imports_are_not_listed() {
    TestAccount account = TestAccount.in(storage());
    TestImport real = begun(account);
    Beginning simulated = new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of(), true);
    storage().write(in -> in.imports().insert(account.id(), simulated, NOW, LEASE));
    assertEquals(ids(real), found(account, new ImportQueryDraft()));
    assertEquals(ids(real), found(account, new ImportQueryDraft().status(ImportStatus.RUNNING)));
  }

  @Test
  default void imports_of_opt_outs_are_not_listed_and_cannot_be_undone() {
    TestAccount account = TestAccount.in(storage());
    ImportId id = TestImport.ofSuppressionsIn(account).id();
    assertEquals(List.of(), found(account, new ImportQueryDraft()));
    assertEquals(List.of(), found(account, new ImportQueryDraft().status(ImportStatus.RUNNING)));
    assertEquals(ImportKind.SUPPRESSIONS, new TestImport(account, id).job().kind());
    storage().write(in -> in.imports().end(account.id(), id, 1, ImportStatus.COMPLETED, null, NOW));
    boolean undoable = storage().read(in -> in.imports().isUndoable(account.id(), id));
    boolean begun = storage().write(in -> in.imports().beginUndo(account.id(), id, LEASE));
    assertFalse(undoable || begun);
  }

  private Page<ImportJob> search(ImportQuery query) {
    return storage().read(in -> in.imports().search(query));
  }

  /** The ids on the page; asserts that the total is their number, and is left out on request. */
  private List<ImportId> found(TestAccount account, ImportQueryDraft draft) {
    Page<ImportJob> page = search(draft.query(account));
    assertEquals(page.content().size(), page.total(), "found on the page and in all");
    Page<ImportJob> uncounted = search(draft.uncounted().query(account));
    assertEquals(new Page<>(page.content(), OptionalLong.empty(), page.paging(), null), uncounted);
    return ids(page.content());
  }

  private static List<ImportId> ids(List<ImportJob> jobs) {
    return jobs.stream().map(ImportJob::id).toList();
  }

  private static List<ImportId> ids(TestImport... imports) {
    return List.of(imports).stream().map(TestImport::id).toList();
  }

  @Test
  default void an_account_without_imports_has_an_empty_page() {
    begun(TestAccount.in(storage()));
    TestAccount account = TestAccount.in(storage());
    Page<ImportJob> page = search(new ImportQueryDraft().query(account));
    assertEquals(new Page<>(List.of(), 0, new Paging(0, 100)), page);
    assertEquals(List.of(), found(account, new ImportQueryDraft().status(ImportStatus.RUNNING)));
    assertEquals(List.of(), found(account, new ImportQueryDraft().list(7)));
  }

  @Test
  default void imports_come_newest_first_in_their_current_state() {
    TestAccount account = TestAccount.in(storage());
    TestImport complete = begun(account, 7, 3);
    complete.advance(bad(2, 3));
    complete.end(ImportStatus.COMPLETED, null, 30);
    TestImport foreign = begun(TestAccount.in(storage()));
    TestImport failed = begun(account);
    failed.end(ImportStatus.FAILED, "the file broke off", 31);
    TestImport running = begun(account);

    Page<ImportJob> page = search(new ImportQueryDraft().query(account));
    assertEquals(List.of(running.job(), failed.job(), complete.job()), page.content());
    assertEquals(3, page.total());
    ImportJob last = page.content().getLast();
    assertEquals(IdSet.of(3, 7), last.lists());
    assertEquals(3, last.summary().errors());
    assertEquals(later(30), last.completedAt());
    assertEquals(ids(foreign), found(foreign.account(), new ImportQueryDraft()));
  }

  @Test
  default void each_status_can_be_searched_for() {
    TestAccount account = TestAccount.in(storage());
    Map<ImportStatus, TestImport> imports = new EnumMap<>(ImportStatus.class);
    for (ImportStatus status : ImportStatus.values()) {
      TestImport made = begun(account);
      if (status != ImportStatus.RUNNING) {
        made.end(status, null, 1);
      }
      imports.put(status, made);
    }
    imports.forEach(
        (status, made) ->
            assertEquals(ids(made), found(account, new ImportQueryDraft().status(status))));
  }

  @Test
  default void several_statuses_find_imports_with_any_of_them() {
    TestAccount account = TestAccount.in(storage());
    TestImport complete = begun(account);
    complete.end(ImportStatus.COMPLETED, null, 1);
    TestImport failed = begun(account);
    failed.end(ImportStatus.FAILED, "gone", 2);
    TestImport running = begun(account);
    assertEquals(
        ids(running, failed),
        found(account, new ImportQueryDraft().status(ImportStatus.FAILED, ImportStatus.RUNNING)));
    assertEquals(
        ids(failed, complete),
        found(account, new ImportQueryDraft().status(ImportStatus.COMPLETED, ImportStatus.FAILED)));
    assertEquals(
        ids(running, failed, complete),
        found(account, new ImportQueryDraft().status(ImportStatus.values())));
  }

  @Test
  default void a_list_finds_the_imports_that_name_it_also_when_it_is_deleted() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Clienti");
    long other = list.value() + 1;
    TestImport one = begun(account, list.value());
    begun(account);
    TestImport both = begun(account, other, list.value());
    both.end(ImportStatus.COMPLETED, null, 1);
    TestImport second = begun(account, other);

    ImportQueryDraft byList = new ImportQueryDraft().list(list.value());
    assertEquals(ids(both, one), found(account, byList));
    account.delete(list);
    assertEquals(ids(both, one), found(account, new ImportQueryDraft().list(list.value())));
    assertEquals(ids(second, both), found(account, new ImportQueryDraft().list(other)));
    assertEquals(
        ids(both),
        found(account, new ImportQueryDraft().list(list.value()).status(ImportStatus.COMPLETED)));
    assertEquals(List.of(), found(account, new ImportQueryDraft().list(Long.MAX_VALUE)));
    assertEquals(
        List.of(), found(TestAccount.in(storage()), new ImportQueryDraft().list(list.value())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 8, 100})
  default void pages_join_by_number_and_by_position(int limit) {
    TestAccount account = TestAccount.in(storage());
    List<ImportId> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.addFirst(begun(account, 1 + i % 2).id());
      begun(TestAccount.in(storage()));
    }
    assertPagesJoin(account, new ImportQueryDraft(), limit, all);
    List<ImportId> odd = List.of(all.get(0), all.get(2), all.get(4), all.get(6));
    assertPagesJoin(account, new ImportQueryDraft().list(1), limit, odd);
    List<ImportId> even = List.of(all.get(1), all.get(3), all.get(5));
    assertPagesJoin(
        account, new ImportQueryDraft().list(2).status(ImportStatus.RUNNING), limit, even);
  }

  private void assertPagesJoin(
      TestAccount account, ImportQueryDraft draft, int limit, List<ImportId> all) {
    List<ImportId> byNumber = new ArrayList<>();
    List<ImportId> byPosition = new ArrayList<>();
    Position next = null;
    int pages = (all.size() + limit - 1) / limit;
    for (int number = 0; number < pages; number++) {
      Page<ImportJob> numbered = search(draft.page(number, limit).query(account));
      Page<ImportJob> continued = search(draft.page(0, limit).query(account).from(next));
      assertEquals(all.size(), numbered.total());
      assertEquals(numbered.count(), continued.count());
      assertEquals(numbered.next(), continued.next());
      assertEquals(number == pages - 1, numbered.next() == null);
      byNumber.addAll(ids(numbered.content()));
      byPosition.addAll(ids(continued.content()));
      next = numbered.next();
    }
    assertEquals(all, byNumber);
    assertEquals(all, byPosition);
  }

  @Test
  default void a_page_past_the_end_is_empty_with_the_right_total() {
    TestAccount account = TestAccount.in(storage());
    begun(account);
    begun(account);
    for (int page : new int[] {1, 2, Integer.MAX_VALUE}) {
      Page<ImportJob> past = search(new ImportQueryDraft().page(page, 2).query(account));
      assertEquals(List.of(), past.content());
      assertEquals(2, past.total());
      assertNull(past.next());
    }
    Position end = new Position(false, null, 1);
    Page<ImportJob> after = search(new ImportQueryDraft().query(account).from(end));
    assertEquals(new Page<>(List.of(), OptionalLong.of(2), new Paging(0, 100), null), after);
  }

  @Test
  default void imports_that_begin_meanwhile_move_no_row_of_the_next_page() {
    TestAccount account = TestAccount.in(storage());
    TestImport first = begun(account);
    TestImport second = begun(account);
    TestImport third = begun(account);
    ImportQuery byOne = new ImportQueryDraft().page(0, 1).query(account);
    Page<ImportJob> page = search(byOne);
    assertEquals(ids(third), ids(page.content()));
    begun(account);
    page = search(byOne.from(page.next()));
    assertEquals(ids(second), ids(page.content()));
    page = search(byOne.from(page.next()));
    assertEquals(ids(first), ids(page.content()));
    assertNull(page.next());
  }

  @Test
  default void an_import_that_was_rolled_back_is_not_found() {
    TestAccount account = TestAccount.in(storage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.imports().insert(account.id(), TestImport.BEGINNING, NOW, LEASE);
                      assertEquals(
                          1, in.imports().search(new ImportQueryDraft().query(account)).total());
                      throw new IllegalArgumentException("given up");
                    }));
    assertEquals(List.of(), found(account, new ImportQueryDraft()));
  }

  @Test
  default void imports_stay_when_their_reports_are_erased() {
    TestAccount account = TestAccount.in(storage());
    TestImport old = begun(account);
    old.advance(bad(1, 2));
    old.end(ImportStatus.COMPLETED, null, 1);
    storage().write(in -> in.imports().erase(later(2)));
    ImportJob job = search(new ImportQueryDraft().query(account)).content().getFirst();
    assertEquals(old.job(), job);
    assertEquals(List.of(), job.columns());
    assertEquals(2, job.summary().errors());
  }
}
