package dev.rubrica.testkit.contract.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.KeepUploads.Choice;
import dev.rubrica.application.port.in.KeepUploads.MappedUpload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.KeptUploadService;
import dev.rubrica.application.service.imports.UploadOpening;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Imports of kept files that fail, and are imported again. */
final class ReimportBench {

  /** No write fails. */
  static final int NEVER = Integer.MAX_VALUE;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestAccount account;
  private final Outage outage;
  private final FakeContactFiles files = new FakeContactFiles();
  private final ImportService imports;
  private final KeptUploadService uploads;

  ReimportBench(Storage storage, TestAccount account) {
    this.account = account;
    this.outage = new Outage(storage, new AtomicInteger(NEVER));
    Clock clock = Clock.systemUTC();
    FakePhoneNumbers phones = new FakePhoneNumbers();
    AnswerHistory history = new AnswerHistory(clock, Duration.ofDays(1));
    UploadOpening opening = new UploadOpening(storage, files, phones, new FakeCustomFieldsCodec());
    ImportRunner works =
        new ImportRunner(
            outage,
            phones,
            files,
            clock,
            task -> Thread.ofPlatform().daemon().start(task),
            1,
            100,
            (_, fault) -> {
              throw new AssertionError(fault);
            });
    this.imports = new ImportService(storage, files, opening, clock, history, works);
    this.uploads =
        new KeptUploadService(storage, files, opening, clock, history, works, 1_000_000_000);
  }

  /** Uploads a file to be imported later. */
  ImportId keep(List<String> lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    SourceFile file =
        new SourceFile(
            files.keep(account.id(), new ByteArrayInputStream(bytes)), "clienti.csv", Family.TABLE);
    MergeOptions merging = new MergeOptions(List.of(), DuplicateStrategy.UPDATE, Tags.none());
    ImportId id =
        uploads.upload(
            account.actor(), new Upload(file, new ReadOptions(true, null, Map.of()), merging, 0));
    assertTrue(imports.await(account.id(), id, PATIENCE));
    assertEquals(ImportStatus.UPLOADED, imports.find(account.id(), id).job().status());
    return id;
  }

  /**
   * Imports a file; false if the import failed.
   *
   * @param failing which write of the import fails, from 1; with lists, each batch has two
   */
  boolean run(ImportId id, Choice choice, int failing) {
    outage.left().set(failing);
    uploads.start(
        account.actor(), new MappedUpload(id, Family.TABLE, choice, "listIds", null, false));
    assertTrue(imports.await(account.id(), id, PATIENCE));
    outage.left().set(NEVER);
    return imports.find(account.id(), id).job().status() == ImportStatus.COMPLETED;
  }

  /**
   * One write of several has an unknown outcome.
   *
   * @param left the writes up to that one
   */
  private record Outage(Storage storage, AtomicInteger left) implements Storage {

    @Override
    public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
      return storage.read(work);
    }

    @Override
    public <T extends @Nullable Object> T read(AccountId of, Function<Repositories, T> work) {
      return storage.read(of, work);
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
      return storage.write(work);
    }

    @Override
    public <T extends @Nullable Object> T write(AccountId of, Function<Repositories, T> work) {
      if (left.decrementAndGet() == 0) {
        throw new StorageUnavailableException(true, new IllegalStateException("away"));
      }
      return storage.write(of, work);
    }
  }
}
