package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.KeptFile;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.service.imports.run.ImportExecution;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.run.RowSource;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.KeptUpload.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Begins uploads: checks and opens their files, and starts to inspect and keep them. */
final class InspectionStart {

  private final Storage storage;
  private final ContactFiles files;
  private final UploadOpening opening;
  private final Clock clock;
  private final StartedCalls calls;
  private final ImportRunner runner;
  private final long maxBytes;

  private record Kept(ImportId id, StoredFileId file, Instant expiresAt) {}

  InspectionStart(
      Storage storage,
      ContactFiles files,
      UploadOpening opening,
      Clock clock,
      StartedCalls calls,
      ImportRunner runner,
      long maxBytes) {
    this.storage = storage;
    this.files = files;
    this.opening = opening;
    this.clock = clock;
    this.calls = calls;
    this.runner = runner;
    this.maxBytes = maxBytes;
  }

  /** What {@link dev.rubrica.application.port.in.KeepUploads#upload} does. */
  ImportId upload(Actor actor, Upload upload) {
    return opening.begin(runner.admission(), actor.account(), upload, () -> opened(actor, upload));
  }

  private ImportId opened(Actor actor, Upload upload) {
    RowSource source = opening.openToInspect(upload);
    boolean running = false;
    try {
      Kept begun = begin(actor, upload, source);
      running = true;
      StoredUpload file = upload.source().upload();
      runner.inspect(
          new ImportExecution(actor, begun.id(), false, Step.INSPECTION, Run.FIRST),
          upload.preview(),
          source,
          () -> opening.openToInspect(upload),
          new ImportRunner.Target(begun.file(), out -> files.copy(file, out), begun.expiresAt()),
          () -> files.discard(file));
      return begun.id();
    } finally {
      if (!running) {
        source.close();
      }
    }
  }

  private Kept begin(Actor actor, Upload upload, RowSource source) {
    AccountId account = actor.account();
    Beginning beginning =
        new Beginning(
            upload.source().name(),
            source.rows().format(),
            IdSet.of(upload.merging().lists()),
            FileInspection.NONE.describe(source.layout().described()),
            true);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(KeptUploadRepository.KEPT);
    return storage.write(
        account,
        in -> {
          calls.claim(in, upload.call());
          long size = files.size(upload.source().upload());
          StoredFileId file = in.files().create(account, FilePurpose.UPLOAD, size, expiresAt);
          requireSpace(in);
          KeptFile keptFile = new KeptFile(file, UploadChoice.options(upload));
          ImportId id =
              in.uploads()
                  .begin(account, beginning, keptFile, now, expiresAt, ImportLeases.LEASE)
                  .orElseThrow(() -> full(in.uploads().occupants(account, now)));
          calls.keep(in, upload.call(), id);
          return new Kept(id, file, expiresAt);
        });
  }

  private static DomainException.TooMany full(List<ImportId> occupants) {
    List<Long> ids = occupants.stream().map(ImportId::value).toList();
    return new DomainException.TooMany(
        "this account keeps %d uploads, which is the maximum: %s; import or delete one of them"
            .formatted(
                ids.size(), ids.stream().map(id -> "" + id).collect(Collectors.joining(", "))),
        ids);
  }

  // Uploads that begin at the same moment do not see each other's reservation. They may exceed the
  // limit together by their own size.
  private void requireSpace(Repositories in) {
    if (in.files().occupied(FilePurpose.UPLOAD) > maxBytes) {
      throw new CapacityException(
          "the kept uploads of all accounts take as much space as they may; try again later, or"
              + " import the file in one step");
    }
  }
}
