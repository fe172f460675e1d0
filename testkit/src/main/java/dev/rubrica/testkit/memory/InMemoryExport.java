package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.export.ExportRepository.Completion;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.StoredFileId;
import java.time.Instant;
import java.util.List;

/**
 * An export in memory.
 *
 * @param writing the file, whether it is complete or not; null for none
 */
record InMemoryExport(ExportJob job, boolean started, StoredFileId writing, Instant aliveUntil) {

  boolean running() {
    return job.status() == ExportStatus.RUNNING;
  }

  InMemoryExport renewed(Instant end) {
    return new InMemoryExport(job, started, writing, end);
  }

  InMemoryExport started(StoredFileId file) {
    return new InMemoryExport(job, true, file, aliveUntil);
  }

  InMemoryExport completed(Completion done) {
    return with(
        new ExportJob(
            job.id(),
            job.order(),
            new ExportJob.State(
                ExportStatus.COMPLETED, null, job.state().createdAt(), done.completedAt()),
            done.contents(),
            new ExportJob.File(writing, done.fileExpiresAt()),
            new ExportJob.Link(1, done.linkEnd())));
  }

  InMemoryExport failed(String failure, Instant now) {
    return with(
        new ExportJob(
            job.id(),
            job.order(),
            new ExportJob.State(ExportStatus.FAILED, failure, job.state().createdAt(), now),
            null,
            null,
            null));
  }

  InMemoryExport linked(Instant end, int number) {
    return with(
        new ExportJob(
            job.id(),
            job.order(),
            job.state(),
            job.contents(),
            job.file(),
            new ExportJob.Link(number, end)));
  }

  InMemoryExport withoutFile() {
    ExportJob left = new ExportJob(job.id(), job.order(), job.state(), job.contents(), null, null);
    return new InMemoryExport(left, started, null, aliveUntil);
  }

  boolean names(Identities people) {
    String filter = job.order().filter();
    return filter != null && people.areNamedIn(List.of(filter.split("\"")));
  }

  InMemoryExport withoutFilter() {
    ExportJob.Order order = new ExportJob.Order(job.order().format(), null, job.order().columns());
    return with(
        new ExportJob(job.id(), order, job.state(), job.contents(), job.file(), job.link()));
  }

  private InMemoryExport with(ExportJob changed) {
    return new InMemoryExport(changed, started, writing, aliveUntil);
  }
}
