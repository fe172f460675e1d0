package dev.rubrica.console.imports;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.imports.ImportJob;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An import in the history.
 *
 * @param startedAt for machines
 * @param started for people
 * @param numbers of rows in the order of the columns; empty if the import changes nothing
 * @param undoable whether it can be undone now
 */
public record ImportRow(
    long id,
    String fileName,
    String phase,
    Instant startedAt,
    String started,
    List<String> numbers,
    boolean undoable) {

  static ImportRow of(ImportJob job, PageFrame frame) {
    Figures figures = Figures.of(job.summary(), frame.texts());
    List<String> numbers =
        figures.total() == null || !job.changesData()
            ? List.of()
            : Stream.concat(figures.parts().stream(), Stream.of(figures.total()))
                .map(Figure::number)
                .toList();
    return new ImportRow(
        job.id().value(),
        job.fileName(),
        frame.texts().get(ImportPhase.of(job).text()),
        job.startedAt(),
        frame.time(job.startedAt()),
        numbers,
        isUndoable(job));
  }

  /** Whether the import has changed something and stands. */
  static boolean isUndoable(ImportJob job) {
    return job.changesData() && job.status().stands();
  }

  public String path() {
    return ImportPath.ALL + "/" + id;
  }
}
