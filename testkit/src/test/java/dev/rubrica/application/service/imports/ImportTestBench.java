package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An account and its imports in memory. */
final class ImportTestBench {

  /** How long the idempotency keys of uploads are kept. */
  static final Duration RETENTION = Duration.ofHours(24);

  /** The space for kept uploads. */
  static final long MAX_KEPT = 10_000;

  /** The maximum number of suppressed numbers. */
  static final long MAX_SUPPRESSED = 5_000;

  final StoppedClock storageClock = new StoppedClock();
  final ErrorThrowingStorage storage = new ErrorThrowingStorage(new InMemoryStorage(storageClock));
  final TestAccount account = TestAccount.in(storage);
  final FakeContactFiles files = new FakeContactFiles();
  final StoppedClock clock = new StoppedClock();
  final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
  final ImportRunner works =
      new ImportRunner(
          storage,
          new FakePhoneNumbers(),
          files,
          clock,
          task -> Thread.ofVirtual().start(task),
          2,
          100,
          (_, fault) -> faults.add(fault));
  private final UploadOpening opening =
      new UploadOpening(storage, files, new FakePhoneNumbers(), new FakeCustomFieldsCodec());
  private final AnswerHistory history = new AnswerHistory(clock, RETENTION);
  final ImportService imports = new ImportService(storage, files, opening, clock, history, works);
  final KeptUploadService uploads =
      new KeptUploadService(storage, files, opening, clock, history, works, MAX_KEPT);
  final SuppressionImportService suppressions =
      new SuppressionImportService(
          storage, files, opening, clock, history, works, new SuppressionLimit(MAX_SUPPRESSED));
  final ImportResumption resumption =
      new ImportResumption(
          storage,
          files,
          opening,
          clock,
          works,
          task -> Thread.ofVirtual().start(task),
          (_, fault) -> faults.add(fault));

  private List<Long> lists = List.of();
  private DuplicateStrategy strategy = DuplicateStrategy.UPDATE;
  private Tags tags = Tags.none();
  private int preview = 10;
  private boolean simulation;
  private String country;

  ImportTestBench lists(ListId... ids) {
    lists = new ArrayList<>();
    for (ListId id : ids) {
      lists.add(id.value());
    }
    return this;
  }

  ImportTestBench strategy(DuplicateStrategy other) {
    strategy = other;
    return this;
  }

  ImportTestBench preview(int rows) {
    preview = rows;
    return this;
  }

  ImportTestBench tags(String... names) {
    tags = Tags.named("tags", List.of(names));
    return this;
  }

  ImportTestBench country(String code) {
    country = code;
    return this;
  }

  Report run(String... lines) {
    return run(null, lines);
  }

  /** As {@link #run(String...)}, without changes. */
  Report simulate(String... lines) {
    simulation = true;
    try {
      return run(null, lines);
    } finally {
      simulation = false;
    }
  }

  /** Imports the lines in a call with an idempotency key, which may be null. */
  Report run(IdempotentCall call, String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    Upload upload =
        new Upload(
            new SourceFile(
                files.keep(account.id(), new ByteArrayInputStream(bytes)),
                "clienti.csv",
                Family.TABLE),
            new ReadOptions(null, country, Map.of()),
            new MergeOptions(lists, strategy, tags),
            preview,
            call,
            simulation);
    ImportId id = imports.start(account.actor(), upload);
    assertTrue(imports.await(account.id(), id, Duration.ofSeconds(30)));
    return find(id);
  }

  Report find(ImportId id) {
    Report report = imports.find(account.id(), id);
    assertEquals(id, report.job().id());
    return report;
  }

  ImportId begunElsewhere() {
    return storage.write(
        in ->
            in.imports()
                .insert(
                    account.id(),
                    new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of()),
                    clock.instant(),
                    ImportLeases.LEASE));
  }

  /** The number of entries in the audit trail. */
  int entries() {
    AuditQuery all =
        new AuditQuery(
            account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 100)));
    return storage.read(in -> in.audit().search(all)).content().size();
  }

  Contact contact(String phone) {
    List<Contact> found =
        storage.write(
            in ->
                in.contacts()
                    .findAndLockMatching(
                        account.id(), Set.of(new PhoneNumber(phone)), Set.<String>of()));
    assertEquals(1, found.size());
    return found.getFirst();
  }

  List<ContactDetails> everyone() {
    return account.search(new FilterDraft()).stream()
        .map(id -> account.find(id).orElseThrow().details())
        .toList();
  }
}
