package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.in.KeepUploads.MappedUpload;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.FileInspection.FirstRow;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptUploadServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Choice AS_UPLOADED = new Choice(null, null, null, null, null, null);

  private final ImportTestBench desk = new ImportTestBench();

  @AfterEach
  void nothing_is_left() {
    assertEquals(0, desk.files.count());
    assertEquals(List.of(), desk.faults);
  }

  private ImportId upload(String... lines) {
    return upload(Family.TABLE, lines);
  }

  private ImportId upload(Family family, String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    Upload upload =
        new Upload(
            new SourceFile(
                desk.files.keep(desk.account.id(), new ByteArrayInputStream(bytes)),
                "a.csv",
                family),
            new ReadOptions(null, null, Map.of()),
            new MergeOptions(List.of(), DuplicateStrategy.UPDATE, Tags.none()),
            2);
    ImportId id = desk.uploads.upload(desk.account.actor(), upload);
    await(id);
    return id;
  }

  private void await(ImportId id) {
    assertTrue(desk.imports.await(desk.account.id(), id, PATIENCE));
  }

  private Report map(ImportId id, Choice choice) {
    return start(id, choice, false);
  }

  private Report simulate(ImportId id) {
    return start(id, AS_UPLOADED, true);
  }

  private Report start(ImportId id, Choice choice, boolean simulation) {
    desk.uploads.start(
        desk.account.actor(),
        new MappedUpload(id, Family.TABLE, choice, "listIds", null, simulation));
    await(id);
    return desk.find(id);
  }

  @Test
  void an_upload_is_described_and_changes_nothing() {
    Report report =
        desk.find(upload("nome|tel|note", "Anna|3123456780|a", "", "?", "Ugo|x|a", "Lea||b"));
    assertEquals(ImportStatus.UPLOADED, report.job().status());
    assertEquals(4, report.job().rows());
    assertEquals(ImportSummary.NONE, report.job().summary());
    assertEquals(0.75, report.job().columns().getFirst().filled());
    assertEquals(0.5, report.job().columns().get(1).filled());
    assertEquals(List.of("a", "b"), report.job().columns().get(2).examples());
    assertEquals("phoneNumber", report.job().columns().get(1).field());
    assertEquals(
        List.of(
            new FirstRow(2, List.of("Anna", "3123456780", "a")),
            new FirstRow(5, List.of("Ugo", "x", "a"))),
        report.firstRows());
    assertEquals(List.of(), report.preview());
    assertNull(report.job().completedAt());
    assertEquals(desk.clock.instant().plus(Duration.ofHours(24)), report.job().expiresAt());
    assertEquals(0, desk.account.size());
    assertEquals(0, desk.entries());
  }

  @Test
  void an_upload_is_imported_under_its_id() {
    ImportId id = upload("nome|tel", "Anna|3123456780", "Ugo|3123456780", "Lea|12ab");
    Report done = map(id, AS_UPLOADED);
    assertEquals(ImportStatus.COMPLETED, done.job().status());
    assertEquals(new ImportSummary(1, 0, 1, 1), done.job().summary());
    assertEquals(3, done.job().rows());
    assertNull(done.job().expiresAt());
    assertEquals(List.of(), done.job().columns().getFirst().examples());
    assertEquals(1.0, done.job().columns().getFirst().filled());
    assertEquals(List.of(), done.firstRows());
    assertEquals(1, done.preview().size());
    assertEquals(2, desk.entries());
    assertEquals(1, desk.works.statistics().completed());
    assertThrows(DomainException.WrongState.class, () -> map(id, AS_UPLOADED));
  }

  @Test
  void of_several_calls_at_once_one_copies_the_file() throws Exception {
    ImportId id = upload("nome|tel", "Anna|3123456780");
    long copies = desk.files.copies();
    List<Boolean> started = ConcurrentTasks.run(Collections.nCopies(10, () -> isStarted(id)));
    await(id);
    assertEquals(1, started.stream().filter(it -> it).count());
    assertEquals(copies + 1, desk.files.copies());
  }

  private boolean isStarted(ImportId id) {
    try {
      desk.uploads.start(
          desk.account.actor(),
          new MappedUpload(id, Family.TABLE, AS_UPLOADED, "listIds", null, false));
      return true;
    } catch (DomainException.WrongState _) {
      return false;
    }
  }

  @Test
  void a_choice_replaces_what_the_upload_said() {
    ListId list = desk.account.list("Fiera");
    ImportId id = upload("a|b", "Anna|3123456780");
    assertThrows(DomainException.Invalid.class, () -> map(id, AS_UPLOADED));
    assertEquals(ImportStatus.UPLOADED, desk.find(id).job().status());
    Choice choice =
        new Choice(
            Map.of("a", "firstName", "b", "phoneNumber"),
            true,
            null,
            List.of(list.value()),
            Tags.named("tags", List.of("vip")),
            DuplicateStrategy.SKIP);
    Report done = map(id, choice);
    assertEquals(1, done.job().summary().created());
    assertTrue(done.job().lists().contains(list.value()));
    assertEquals(List.of("vip"), desk.contact("+393123456780").details().tags().names());
    assertEquals(1, desk.account.find(list).contactCount());
  }

  @Test
  void rows_are_counted_for_the_chosen_header() {
    ImportId id = upload("nome|tel", "Anna|3123456780");
    assertEquals(1, desk.find(id).job().rows());
    Choice choice = new Choice(Map.of("1", "phoneNumber"), false, null, null, null, null);
    Report done = map(id, choice);
    assertEquals(2, done.job().rows());
    assertEquals(2, done.job().summary().total());
  }

  @Test
  void a_simulation_reports_and_changes_nothing_and_the_next_one_replaces_it() {
    ImportId id = upload("nome|tel", "Anna|3123456780", "Lea|12ab");
    Report forecast = simulate(id);
    assertEquals(ImportStatus.UPLOADED, forecast.job().status());
    assertTrue(forecast.job().simulation());
    assertEquals(new ImportSummary(1, 0, 0, 1), forecast.job().summary());
    assertEquals(1, forecast.errors().size());
    assertEquals(2, forecast.firstRows().size());
    assertEquals(0, desk.account.size());
    assertEquals(0, desk.entries());
    assertEquals(1, desk.works.statistics().simulationsCompleted());
    assertEquals(1, simulate(id).errors().size());
    Report done = map(id, AS_UPLOADED);
    assertFalse(done.job().simulation());
    assertEquals(new ImportSummary(1, 0, 0, 1), done.job().summary());
    assertEquals(1, done.errors().size());
  }

  @Test
  void the_sixth_upload_is_rejected_with_the_ids_of_the_others() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(upload("tel", "3123456780").value());
    }
    DomainException.TooMany full =
        assertThrows(DomainException.TooMany.class, () -> upload("tel", "3123456780"));
    assertEquals(ids, full.ids());
    desk.uploads.discard(desk.account.actor(), new ImportId(ids.getFirst()));
    upload("tel", "3123456780");
    map(new ImportId(ids.get(1)), AS_UPLOADED);
    upload("tel", "3123456780");
  }

  @Test
  void an_upload_is_rejected_when_the_files_of_all_accounts_take_too_much_space() {
    ImportId small = upload("tel", "3123456780");
    String large = "x".repeat((int) ImportTestBench.MAX_KEPT);
    assertThrows(CapacityException.class, () -> upload("tel", large));
    desk.find(small);
    assertEquals(
        1, desk.storage.read(in -> in.uploads().occupants(desk.account.id(), now())).size());
  }

  private Instant now() {
    return desk.clock.instant();
  }

  @Test
  void a_deleted_upload_is_unknown() {
    ImportId id = upload("tel", "3123456780");
    desk.uploads.tryDiscard(desk.account.actor(), id);
    desk.uploads.discard(desk.account.actor(), id);
    assertThrows(DomainException.NotFound.class, () -> desk.find(id));
    assertThrows(DomainException.NotFound.class, () -> map(id, AS_UPLOADED));
    assertThrows(
        DomainException.NotFound.class, () -> desk.uploads.discard(desk.account.actor(), id));
    while (desk.storage.write(in -> in.files().purge(desk.account.id(), now(), 100))) {}
    assertEquals(0L, (long) desk.storage.<Long>read(in -> in.files().occupied(FilePurpose.UPLOAD)));
  }

  @Test
  void an_expired_upload_is_unknown() {
    ImportId id = upload("tel", "3123456780");
    desk.clock.push(Duration.ofHours(24));
    assertThrows(DomainException.NotFound.class, () -> desk.find(id));
    assertThrows(DomainException.NotFound.class, () -> map(id, AS_UPLOADED));
    assertThrows(
        DomainException.NotFound.class, () -> desk.uploads.discard(desk.account.actor(), id));
    desk.storage.write(in -> in.imports().deleteSimulations(now().minusSeconds(86_399)));
    assertEquals(
        0, desk.storage.read(in -> in.uploads().occupants(desk.account.id(), now())).size());
  }

  @Test
  void an_import_of_the_other_kind_is_unknown() {
    ImportId cards = upload(Family.VCARD, "#nome|tel", "Anna|3123456780");
    assertEquals(1, desk.find(cards).job().rows());
    assertThrows(DomainException.NotFound.class, () -> map(cards, AS_UPLOADED));
    ImportId direct = desk.run("tel", "3123456780").job().id();
    assertThrows(DomainException.WrongState.class, () -> map(direct, AS_UPLOADED));
    ImportId simulated = desk.simulate("tel", "3123456780").job().id();
    assertThrows(DomainException.NotFound.class, () -> map(simulated, AS_UPLOADED));
    assertThrows(
        DomainException.WrongState.class, () -> desk.uploads.discard(desk.account.actor(), direct));
  }

  @Test
  void a_file_that_is_damaged_further_on_is_not_kept() {
    List<String> lines = new ArrayList<>(List.of("tel"));
    for (int i = 0; i < 200; i++) {
      lines.add("31234567" + (10 + i % 80));
    }
    lines.add("!");
    ImportId id = upload(lines.toArray(String[]::new));
    Report report = desk.find(id);
    assertEquals(ImportStatus.FAILED, report.job().status());
    assertNotNull(report.job().failure());
    assertNull(report.job().expiresAt());
    assertEquals(0, desk.entries());
    assertThrows(DomainException.WrongState.class, () -> map(id, AS_UPLOADED));
    assertEquals(
        0, desk.storage.read(in -> in.uploads().occupants(desk.account.id(), now())).size());
  }

  @Test
  void an_unknown_list_leaves_the_upload_waiting() {
    ImportId id = upload("tel", "3123456780");
    Choice choice = new Choice(null, null, null, List.of(999L), null, null);
    assertThrows(DomainException.Invalid.class, () -> map(id, choice));
    assertEquals(ImportStatus.UPLOADED, desk.find(id).job().status());
  }
}
