package dev.rubrica.testkit.contract.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.UploadOpening;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.undo.UndoRunner;
import dev.rubrica.application.service.imports.undo.UndoService;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** An account, imports into it, and their undos. */
final class UndoBench {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final TestAccount account;
  final UndoRunner runner;
  final UndoService undos;
  private final Storage storage;
  private final FakeContactFiles files = new FakeContactFiles();
  private final ImportService imports;
  private DuplicateStrategy strategy = DuplicateStrategy.UPDATE;
  private List<ListId> lists = List.of();
  private Tags tags = Tags.none();

  UndoBench(Storage storage) {
    this(storage, storage, Clock.systemUTC());
  }

  /**
   * @param undoing the storage that undos use
   */
  UndoBench(Storage storage, Storage undoing, Clock clock) {
    this.storage = storage;
    this.account = TestAccount.in(storage);
    FakePhoneNumbers phones = new FakePhoneNumbers();
    AnswerHistory history = new AnswerHistory(clock, Duration.ofDays(1));
    ImportRunner works =
        new ImportRunner(
            storage, phones, files, clock, UndoBench::start, 2, 100, (_, fault) -> fail(fault));
    this.imports =
        new ImportService(
            storage,
            files,
            new UploadOpening(storage, files, phones, new FakeCustomFieldsCodec()),
            clock,
            history,
            works);
    this.runner =
        new UndoRunner(undoing, phones, clock, UndoBench::start, (_, fault) -> fail(fault));
    this.undos = new UndoService(storage, phones, clock, history, runner);
  }

  private static void start(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }

  private static void fail(Throwable fault) {
    throw new AssertionError(fault);
  }

  UndoBench into(ListId... joined) {
    lists = List.of(joined);
    return this;
  }

  UndoBench tagged(String... names) {
    tags = Tags.named("tags", List.of(names));
    return this;
  }

  UndoBench with(DuplicateStrategy other) {
    strategy = other;
    return this;
  }

  /** Imports the lines of a file. */
  ImportId run(String... lines) {
    return run(List.of(lines));
  }

  ImportId run(List<String> lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    Upload upload =
        new Upload(
            new SourceFile(
                files.keep(account.id(), new ByteArrayInputStream(bytes)),
                "clienti.csv",
                Family.TABLE),
            new ReadOptions(true, null, Map.of()),
            new MergeOptions(lists.stream().map(ListId::value).toList(), strategy, tags),
            0);
    ImportId id = imports.start(account.actor(), upload);
    assertTrue(imports.await(account.id(), id, PATIENCE));
    ImportJob job = undos.find(account.id(), id);
    assertEquals(ImportStatus.COMPLETED, job.status(), job.failure());
    return id;
  }

  /** Undoes an import; asserts that a dry run has told the result. */
  UndoSummary undo(ImportId id) {
    UndoSummary expected = undos.tryUndo(account.id(), id);
    undos.start(account.actor(), id, null);
    UndoSummary result = awaitUndo(id);
    assertEquals(expected, result);
    return result;
  }

  UndoSummary awaitUndo(ImportId id) {
    assertTrue(undos.await(account.id(), id, PATIENCE));
    ImportJob job = undos.find(account.id(), id);
    assertEquals(ImportStatus.UNDONE, job.status());
    return job.undo();
  }

  /** Continues all undos as a node that has started does, and waits for the end of one. */
  void adopt(AccountId of, ImportId id) {
    runner.adoptAll();
    Instant end = Instant.now().plus(PATIENCE);
    while (!undos.await(of, id, Duration.ofSeconds(1))) {
      assertTrue(Instant.now().isBefore(end), "the undo was not continued");
    }
    assertEquals(ImportStatus.UNDONE, undos.find(of, id).status());
  }

  Contact contact(String phone) {
    Set<PhoneNumber> numbers = Set.of(new FakePhoneNumbers().read(phone, null).number());
    List<Contact> found =
        storage.read(in -> in.contacts().findMatching(account.id(), numbers, Set.of()));
    assertEquals(1, found.size());
    return found.getFirst();
  }

  ContactId id(String phone) {
    return contact(phone).id();
  }

  /** Changes a contact as its user would. */
  void change(ContactId contact, UnaryOperator<ContactDetails> change) {
    storage.write(
        in -> {
          Contact old = in.contacts().lock(account.id(), contact).orElseThrow();
          ValidatedContact changed = new ValidatedContact(change.apply(old.details()), old.valid());
          Instant now = Instant.now();
          return in.contacts()
              .update(account.id(), contact, changed.details(), changed.valid(), now);
        });
  }

  /** All that clients see of contacts and lists, except times of change. */
  Map<String, String> picture(ListId... all) {
    Map<String, String> picture = new TreeMap<>();
    for (ContactId contact : account.search(new FilterDraft())) {
      Contact found = account.find(contact).orElseThrow();
      picture.put("contact " + contact.value(), describe(found));
    }
    for (ListId list : all) {
      picture.put("list " + list.value(), account.members(list).toString());
    }
    picture.put("size", "" + account.size());
    return picture;
  }

  private static String describe(Contact contact) {
    ContactDetails details = contact.details();
    return ContactValues.of(details) + " " + details.tags().names() + " " + contact.valid();
  }

  static UndoSummary summary(
      long deleted, long restored, long memberships, long tags, Map<KeepReason, Long> reasons) {
    return new UndoSummary(deleted, restored, memberships, tags, reasons);
  }
}
