package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.port.out.imports.ImportRepository.Shown;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeptUpload;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.imports.UndoSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An import with all it reports; changes make a new one.
 *
 * @param aliveUntil the end of the lease of the import, or of its undo
 * @param reported how many bad rows and warnings there ever were: their numbers are not given again
 * @param undoable whether the import can be undone once it has ended
 * @param upload null of an import in one step
 */
record InMemoryImport(
    ImportJob job,
    Instant aliveUntil,
    long reported,
    List<Reported> errors,
    List<Shown> preview,
    List<SimulatedRow> simulatedRows,
    boolean undoable,
    @Nullable InMemoryUpload upload) {

  /** The longest excerpt of a row that is kept, in code points. */
  private static final int MAX = 200;

  record Reported(long number, BadRow row, boolean isWarning) {}

  InMemoryImport {
    errors = List.copyOf(errors);
    preview = List.copyOf(preview);
    simulatedRows = List.copyOf(simulatedRows);
  }

  boolean running() {
    return job.status() == ImportStatus.RUNNING;
  }

  /** The number of the current run. */
  int run() {
    return upload == null ? 1 : upload.run().number();
  }

  /** The job as clients see it. */
  ImportJob shown() {
    if (upload == null) {
      return job;
    }
    boolean isKept = upload.step() != Step.INSPECTION || job.status() != ImportStatus.FAILED;
    return new ImportJob(
        job.id(),
        job.kind(),
        job.file(),
        job.lists(),
        job.summary(),
        new ImportJob.State(
            job.status(),
            job.failure(),
            job.startedAt(),
            job.status() == ImportStatus.UPLOADED ? null : job.completedAt(),
            job.undo()),
        upload.step() == Step.SIMULATION,
        new KeptUpload(upload.step(), upload.rows(), isKept ? upload.expiresAt() : null));
  }

  /** Whether it changed nothing, so that it is deleted a day after its end. */
  boolean isForecast() {
    return upload == null ? job.simulation() : upload.step() != Step.IMPORT;
  }

  InMemoryImport with(InMemoryUpload other) {
    return new InMemoryImport(
        job, aliveUntil, reported, errors, preview, simulatedRows, undoable, other);
  }

  boolean undoing() {
    return job.status() == ImportStatus.UNDOING;
  }

  /** Whether the report and the journal of the import are erased if imports of that time are. */
  boolean isOld(Instant endedBefore) {
    Instant before = undoing() ? endedBefore.minus(ImportRepository.UNDO_GRACE) : endedBefore;
    boolean hasFile = upload != null && upload.expiresAt() != null;
    return !running() && !hasFile && job.completedAt().isBefore(before);
  }

  /** With another status and undo, and the lease of the undo. */
  InMemoryImport undone(ImportStatus status, UndoSummary undo, Instant until) {
    ImportJob.State state =
        new ImportJob.State(status, job.failure(), job.startedAt(), job.completedAt(), undo);
    ImportJob changed =
        new ImportJob(
            job.id(),
            job.kind(),
            job.file(),
            job.lists(),
            job.summary(),
            state,
            job.simulation(),
            job.upload());
    return new InMemoryImport(
        changed, until, reported, errors, preview, simulatedRows, undoable, upload);
  }

  InMemoryImport renewed(Instant until) {
    return new InMemoryImport(
        job, until, reported, errors, preview, simulatedRows, undoable, upload);
  }

  InMemoryImport advanced(Batch batch, Instant until) {
    List<Reported> allErrors = new ArrayList<>(errors);
    long number = reported;
    for (BadRow row : batch.storedErrors(job.summary().errors())) {
      allErrors.add(new Reported(++number, cut(row), false));
    }
    number = reported + batch.errors().size();
    for (BadRow row : batch.storedWarnings(job.summary().warnings())) {
      allErrors.add(new Reported(++number, cut(row), true));
    }
    List<Shown> allShown = new ArrayList<>(preview);
    allShown.addAll(batch.preview());
    return new InMemoryImport(
        with(job.summary().plus(batch.counts()), job.status(), job.failure(), job.completedAt()),
        until,
        reported + batch.errors().size() + batch.warnings().size(),
        allErrors,
        allShown,
        simulatedRows,
        undoable,
        upload == null || batch.rows() == null ? upload : upload.written(batch.rows()));
  }

  InMemoryImport withSimulatedRows(List<SimulatedRow> rows) {
    List<SimulatedRow> all = new ArrayList<>(simulatedRows);
    all.addAll(rows);
    return new InMemoryImport(job, aliveUntil, reported, errors, preview, all, undoable, upload);
  }

  private static BadRow cut(BadRow row) {
    RowError e = row.error();
    return new BadRow(
        new RowError(e.line(), cut(e.name()), e.field(), cut(e.value()), e.reason()),
        row.phone(),
        row.emailKey());
  }

  private static String cut(String text) {
    if (text == null) {
      return null;
    }
    int[] kept =
        text.codePoints()
            .limit(MAX)
            .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
            .toArray();
    return new String(kept, 0, kept.length);
  }

  InMemoryImport ended(ImportStatus status, String failure, Instant now) {
    return new InMemoryImport(
        with(job.summary(), status, failure, now),
        aliveUntil,
        reported,
        errors,
        preview,
        simulatedRows,
        undoable,
        upload);
  }

  private ImportJob with(
      ImportSummary summary, ImportStatus status, String failure, Instant completedAt) {
    return new ImportJob(
        job.id(),
        job.kind(),
        job.file(),
        job.lists(),
        summary,
        new ImportJob.State(status, failure, job.startedAt(), completedAt, job.undo()),
        job.simulation(),
        job.upload());
  }

  InMemoryImport erased() {
    ImportJob bare =
        new ImportJob(
            job.id(),
            job.kind(),
            new ImportJob.File(job.fileName(), job.format(), List.of()),
            job.lists(),
            job.summary(),
            job.state(),
            job.simulation(),
            job.upload());
    return new InMemoryImport(
        bare, aliveUntil, reported, List.of(), List.of(), List.of(), false, upload);
  }

  InMemoryImport withoutErrors(Set<PhoneNumber> phones, Set<String> emailKeys) {
    return new InMemoryImport(
        job,
        aliveUntil,
        reported,
        errors.stream()
            .filter(
                error ->
                    !phones.contains(error.row().phone())
                        && !emailKeys.contains(error.row().emailKey()))
            .toList(),
        preview,
        simulatedRows,
        undoable,
        upload);
  }

  InMemoryImport without(Set<PhoneNumber> phones, Set<String> emailKeys) {
    return new InMemoryImport(
        job,
        aliveUntil,
        reported,
        withoutErrors(phones, emailKeys).errors,
        preview,
        simulatedRows.stream()
            .filter(
                row ->
                    !phones.contains(row.contact().details().phone())
                        && !emailKeys.contains(emailKey(row.contact().details())))
            .toList(),
        undoable,
        upload);
  }

  private static String emailKey(ContactDetails details) {
    return details.email() == null ? null : details.email().key();
  }

  InMemoryImport without(Contact gone) {
    return new InMemoryImport(
        job,
        aliveUntil,
        reported,
        errors.stream().filter(error -> !isOf(gone.details(), error.row())).toList(),
        preview.stream().filter(shown -> !shown.contact().equals(gone.id())).toList(),
        simulatedRows.stream().filter(row -> !isOf(gone, row.contact())).toList(),
        undoable,
        upload);
  }

  private static boolean isOf(Contact gone, PreviewContact row) {
    ContactDetails details = gone.details();
    return gone.id().equals(row.id())
        || (details.phone() != null && details.phone().equals(row.details().phone()))
        || (details.email() != null && details.email().key().equals(emailKey(row.details())));
  }

  private static boolean isOf(ContactDetails gone, BadRow row) {
    return (gone.phone() != null && gone.phone().equals(row.phone()))
        || (gone.email() != null && gone.email().key().equals(row.emailKey()));
  }
}
