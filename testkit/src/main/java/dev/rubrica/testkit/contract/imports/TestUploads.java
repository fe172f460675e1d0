package dev.rubrica.testkit.contract.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.in.KeepUploads.MappedUpload;
import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.contact.ContactSearchService;
import dev.rubrica.application.service.export.ExportService;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.ImportResumption;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.KeptUploadService;
import dev.rubrica.application.service.imports.UploadOpening;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.WrittenFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account, one of its lists, and imports into it with a given number of concurrent batches. */
public final class TestUploads {

  private final TestAccount account;
  private final ListId list;
  private final FakeContactFiles files = new FakeContactFiles();
  private final ImportService imports;
  private final KeptUploadService uploads;
  private final ImportResumption resumption;
  private final ImportRunner works;
  private final ExportService exports;
  private final List<Object> told = new ArrayList<>();

  public TestUploads(Storage storage, int atOnce) {
    this(
        storage,
        TestAccount.in(storage),
        atOnce,
        (_, fault) -> {
          throw new AssertionError(fault);
        });
  }

  private TestUploads(
      Storage storage, TestAccount account, int atOnce, ImportRunner.Faults faults) {
    this(storage, account, account.list("Tutti"), atOnce, faults);
  }

  private TestUploads(
      Storage storage, TestAccount account, ListId list, int atOnce, ImportRunner.Faults faults) {
    this.account = account;
    this.list = list;
    FakePhoneNumbers phones = new FakePhoneNumbers();
    this.exports =
        new ExportService(new ContactSearchService(storage), files, new FakeCustomFieldsCodec());
    this.works =
        new ImportRunner(
            storage,
            phones,
            files,
            Clock.systemUTC(),
            task -> Thread.ofPlatform().daemon().start(task),
            atOnce,
            100,
            faults);
    UploadOpening opening = new UploadOpening(storage, files, phones, new FakeCustomFieldsCodec());
    AnswerHistory history = new AnswerHistory(Clock.systemUTC(), Duration.ofDays(1));
    this.imports = new ImportService(storage, files, opening, Clock.systemUTC(), history, works);
    this.uploads =
        new KeptUploadService(
            storage, files, opening, Clock.systemUTC(), history, works, 1_000_000_000);
    this.resumption =
        new ImportResumption(
            storage,
            files,
            opening,
            Clock.systemUTC(),
            works,
            task -> Thread.ofPlatform().daemon().start(task),
            faults);
  }

  /**
   * The same account on another node.
   *
   * @param nodeStorage the storage as that node has it, which may fail
   */
  TestUploads onNode(Storage nodeStorage, int atOnce) {
    return new TestUploads(nodeStorage, account, list, atOnce, (_, _) -> {});
  }

  /** Uploads a file to be imported later, and returns its report. */
  Report keep(List<String> lines, DuplicateStrategy strategy, Tags tags) {
    ImportId id = uploads.upload(account.actor(), upload(lines, strategy, tags));
    assertTrue(imports.await(account.id(), id, Duration.ofSeconds(60)));
    return imports.find(account.id(), id);
  }

  /** Imports an upload, or simulates that, and returns the report of the end. */
  Report map(ImportId id, boolean simulation) {
    start(id, simulation);
    assertTrue(imports.await(account.id(), id, Duration.ofSeconds(60)));
    return imports.find(account.id(), id);
  }

  /** Starts the import of an upload, or its simulation, and waits for its end on this node. */
  void start(ImportId id, boolean simulation) {
    Choice asUploaded = new Choice(null, null, null, null, null, null);
    uploads.start(
        account.actor(),
        new MappedUpload(id, Family.TABLE, asUploaded, "listIds", null, simulation));
  }

  /** Waits until the import does not run on this node. */
  void awaitEnd(ImportId id) {
    while (works.isRunning(account.id(), id)) {
      Thread.onSpinWait();
    }
  }

  /** Continues the imports of all nodes, whether they have died or not. */
  void resumeAll() {
    resumption.resumeAll();
  }

  /** Waits until the imports that {@link #resumeAll} found run, or need not run. */
  void awaitResumed() {
    while (resumption.pending() > 0) {
      Thread.onSpinWait();
    }
  }

  Report find(ImportId id) {
    return imports.find(account.id(), id);
  }

  public TestAccount account() {
    return account;
  }

  public ImportJob run(List<String> lines, DuplicateStrategy strategy) {
    Report report = upload(lines, strategy, Tags.none(), false);
    assertEquals(ImportStatus.COMPLETED, report.job().status(), report.job().failure());
    assertEquals(lines.size() - 1, report.job().summary().total());
    synchronized (told) {
      told.add(report.job().summary());
      told.add(report.errors());
      told.add(report.preview().stream().map(it -> it.contact().details()).toList());
    }
    return report.job();
  }

  /**
   * Imports a file, or simulates it, and returns the report of its end.
   *
   * @param tags for all contacts
   */
  Report upload(List<String> lines, DuplicateStrategy strategy, Tags tags, boolean simulation) {
    Upload kept = upload(lines, strategy, tags);
    Upload upload =
        new Upload(kept.source(), kept.reading(), kept.merging(), kept.preview(), null, simulation);
    ImportId id = imports.start(account.actor(), upload);
    assertTrue(imports.await(account.id(), id, Duration.ofSeconds(60)));
    return imports.find(account.id(), id);
  }

  private Upload upload(List<String> lines, DuplicateStrategy strategy, Tags tags) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return new Upload(
        new SourceFile(
            files.keep(account.id(), new ByteArrayInputStream(bytes)), "clienti.csv", Family.TABLE),
        new ReadOptions(true, null, Map.of()),
        new MergeOptions(List.of(list.value()), strategy, tags),
        10);
  }

  /** All rejected rows of an import as CSV. */
  String errors(ImportId id) {
    return WrittenFile.text(imports.errors(account.id(), id));
  }

  /** All warnings of an import as CSV. */
  String warnings(ImportId id) {
    return WrittenFile.text(imports.warnings(account.id(), id));
  }

  /** The number of temporary arrays that simulations have left. */
  long arrays() {
    return files.arrays();
  }

  /** The contacts as rows of an export. */
  List<String> everyone() {
    return sorted(exports.all(account.query(new FilterDraft().filter()), ExportFormat.CSV));
  }

  /** The number of contacts in the list. */
  long members() {
    return account.count(IdSet.of(list.value()));
  }

  /** Removes the contact with this number from the list. */
  void leave(String phone) {
    ContactId contact = account.same(new ContactDraft().phone(phone).details()).orElseThrow();
    account.remove(IdSet.of(list.value()), new Selection.Only(IdSet.of(contact.value())));
  }

  void assertAllInList() {
    assertAllInList(everyone());
  }

  private void assertAllInList(List<String> all) {
    FilterDraft members = new FilterDraft().memberOf(list);
    assertEquals(all, sorted(exports.members(account.query(members.filter()), ExportFormat.CSV)));
    assertEquals(account.size(), account.find(list).contactCount());
  }

  private static List<String> sorted(StreamedFile export) {
    return WrittenFile.text(export).lines().skip(1).sorted().toList();
  }

  /** Asserts that both accounts have the same contacts and the same import summaries. */
  void assertSameAs(TestUploads other) {
    assertEquals(told, other.told);
    List<String> all = everyone();
    assertEquals(all, other.everyone());
    assertAllInList(all);
    other.assertAllInList(all);
  }
}
