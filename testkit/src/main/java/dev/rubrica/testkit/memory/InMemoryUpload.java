package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.imports.KeptUploadRepository.Details;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an import in two steps has beyond others.
 *
 * @param holdsPlace whether it counts among the uploads of the account
 * @param expiresAt null when the file has gone
 * @param details null when the file has gone
 */
record InMemoryUpload(
    Step step,
    @Nullable Long rows,
    @Nullable Instant expiresAt,
    boolean holdsPlace,
    Run run,
    int resumed,
    @Nullable Details details) {

  InMemoryUpload at(Step next, Long count, Run begun) {
    return new InMemoryUpload(next, count, expiresAt, holdsPlace, begun, 0, details);
  }

  InMemoryUpload adopted() {
    Run next = new Run(run.number() + 1, run.journalStart(), run.written());
    return new InMemoryUpload(step, rows, expiresAt, holdsPlace, next, resumed + 1, details);
  }

  InMemoryUpload released() {
    return new InMemoryUpload(step, rows, expiresAt, holdsPlace, run, resumed - 1, details);
  }

  InMemoryUpload written(RowRanges.Range range) {
    RowRanges written = run.written().plus(range.first(), range.end());
    Run more = new Run(run.number(), run.journalStart(), written);
    return new InMemoryUpload(step, rows, expiresAt, holdsPlace, more, resumed, details);
  }

  InMemoryUpload with(Details other) {
    return new InMemoryUpload(step, rows, expiresAt, holdsPlace, run, resumed, other);
  }

  InMemoryUpload counted(long count) {
    return new InMemoryUpload(step, count, expiresAt, holdsPlace, run, resumed, details);
  }

  InMemoryUpload withoutPlace() {
    return new InMemoryUpload(step, rows, expiresAt, false, run, resumed, details);
  }

  InMemoryUpload expiring(@Nullable Instant end) {
    return new InMemoryUpload(step, rows, end, holdsPlace, run, resumed, details);
  }
}
