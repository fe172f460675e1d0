package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;

import dev.rubrica.application.port.out.export.ExportRepository.Completion;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Exports in the background: begun, started, ended, linked and listed. */
final class ExportOperations {

  private static final int EXPORTS = 301;
  private static final int EXPORTS_OF_ALL = 110 * EXPORTS;
  private static final ExportId ID = new ExportId(7);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final PageRequest PAGE = PageRequest.of(new Paging(0, 10));
  private static final Completion DONE =
      new Completion(new ExportJob.Contents(1, 1), Samples.NOW, Samples.later(9), Samples.later(5));

  private ExportOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few(
            "begin an export",
            (in, on) -> {
              in.exports().lockAccount(on.id());
              in.exports().countRunning(on.id());
              in.exports().withFile(on.id(), Instant.now());
              ExportJob.Order order = new ExportJob.Order(ExportFormat.CSV, null, List.of("email"));
              in.exports().insert(on.id(), order, Samples.NOW, LEASE);
            }),
        few(
            "start an export",
            (in, on) -> {
              in.exports().lock(on.id(), ID);
              in.exports().countStarted(on.id());
              in.exports().start(on.id(), ID, new StoredFileId(3));
            }),
        few("complete an export", (in, on) -> in.exports().complete(on.id(), ID, DONE)),
        few("fail an export", (in, on) -> in.exports().fail(on.id(), ID, "no", Samples.NOW)),
        few("renew an export", (in, on) -> in.exports().renew(on.id(), ID, LEASE)),
        few("find an export", (in, on) -> in.exports().find(on.id(), ID)),
        few(
            "renew a link and remove the file",
            (in, on) -> {
              in.exports().renewLink(on.id(), ID, Samples.NOW);
              in.exports().removeFile(on.id(), ID);
            }),
        few("delete an export", (in, on) -> in.exports().delete(on.id(), ID)),
        few("delete old exports", (in, on) -> in.exports().deleteEnded(on.id(), Instant.now(), 10)),
        few("the moment of leases", (in, _) -> in.exports().moment()),
        through(
            EXPORTS_OF_ALL,
            "abandoned exports",
            (in, _) -> in.exports().endAbandoned(Samples.NOW, "gone", Samples.NOW)),
        few("the secret of links", (in, _) -> in.exports().linkSecret(new byte[32])),
        through(
            EXPORTS,
            "list exports",
            (in, on) -> in.exports().search(new ExportQuery(on.id(), PAGE))));
  }
}
