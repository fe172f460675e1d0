package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.ImportRepository.Batch;
import dev.rubrica.application.port.out.ImportRepository.Foreseen;
import dev.rubrica.application.port.out.ImportRepository.Shown;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An import with all it reports; changes make a new one.
 *
 * @param reported how many bad rows there ever were: their numbers are not given again
 */
record InMemoryImport(
    ImportJob job,
    Instant aliveUntil,
    long reported,
    List<Reported> errors,
    List<Shown> preview,
    List<Foreseen> foreseen) {

  /** The longest excerpt of a row that is kept, in code points. */
  private static final int MAX = 200;

  record Reported(long number, BadRow row) {}

  InMemoryImport {
    errors = List.copyOf(errors);
    preview = List.copyOf(preview);
    foreseen = List.copyOf(foreseen);
  }

  boolean running() {
    return job.status() == ImportStatus.RUNNING;
  }

  InMemoryImport renewed(Instant until) {
    return new InMemoryImport(job, until, reported, errors, preview, foreseen);
  }

  InMemoryImport advanced(Batch batch, Instant until) {
    List<Reported> allErrors = new ArrayList<>(errors);
    for (BadRow row : batch.errors()) {
      allErrors.add(new Reported(reported + 1 + allErrors.size() - errors.size(), cut(row)));
    }
    List<Shown> allShown = new ArrayList<>(preview);
    allShown.addAll(batch.preview());
    return new InMemoryImport(
        with(job.summary().plus(batch.counts()), job.status(), job.failure(), job.completedAt()),
        until,
        reported + batch.errors().size(),
        allErrors,
        allShown,
        foreseen);
  }

  InMemoryImport foreseeing(List<Foreseen> rows) {
    List<Foreseen> all = new ArrayList<>(foreseen);
    all.addAll(rows);
    return new InMemoryImport(job, aliveUntil, reported, errors, preview, all);
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
        with(job.summary(), status, failure, now), aliveUntil, reported, errors, preview, foreseen);
  }

  private ImportJob with(
      ImportSummary summary, ImportStatus status, String failure, Instant completedAt) {
    return new ImportJob(
        job.id(),
        job.file(),
        job.lists(),
        summary,
        new ImportJob.State(status, failure, job.startedAt(), completedAt),
        job.simulation());
  }

  InMemoryImport erased() {
    ImportJob bare =
        new ImportJob(
            job.id(),
            new ImportJob.File(job.fileName(), job.format(), List.of()),
            job.lists(),
            job.summary(),
            job.state(),
            job.simulation());
    return new InMemoryImport(bare, aliveUntil, reported, List.of(), List.of(), List.of());
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
        foreseen);
  }

  InMemoryImport without(Set<PhoneNumber> phones, Set<String> emailKeys) {
    return new InMemoryImport(
        job,
        aliveUntil,
        reported,
        withoutErrors(phones, emailKeys).errors,
        preview,
        foreseen.stream()
            .filter(
                row ->
                    !phones.contains(row.contact().details().phone())
                        && !emailKeys.contains(emailKey(row.contact().details())))
            .toList());
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
        foreseen.stream().filter(row -> !isOf(gone, row.contact())).toList());
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
