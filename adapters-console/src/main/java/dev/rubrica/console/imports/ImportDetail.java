package dev.rubrica.console.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.imports.mapping.ChosenFields;
import dev.rubrica.console.imports.mapping.MappingOptions;
import dev.rubrica.console.imports.mapping.MappingParts;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.http.response.FileType;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The screen of one import: mapping, progress, outcome. */
public final class ImportDetail {

  private final ImportContacts imports;
  private final KeepUploads uploads;
  private final ListNames lists;
  private final MappingParts mappings;

  public ImportDetail(
      ImportContacts imports, KeepUploads uploads, ListNames lists, MappingParts mappings) {
    this.imports = imports;
    this.uploads = uploads;
    this.lists = lists;
    this.mappings = mappings;
  }

  ConsoleReply show(ConsoleCall call) {
    call.check();
    ImportId id = new ImportId(call.id());
    Report report = imports.find(call.account(), id);
    MappingOptions options =
        uploads
            .options(call.account(), id)
            .map(MappingOptions::of)
            .orElseGet(() -> MappingOptions.read(call.parameters()));
    ImportScreen screen =
        screen(call, report, ChosenFields.of(report.job().columns()), options, List.of());
    return ConsoleReply.page(call.wantsPart() ? "imports/part" : "imports/import", screen);
  }

  /** The screen with a form that was rejected. */
  ConsoleReply again(
      ConsoleCall call, ChosenFields fields, MappingOptions options, List<FormProblem> problems) {
    Report report = imports.find(call.account(), new ImportId(call.id()));
    return ConsoleReply.page(
        Status.BAD_REQUEST_400, "imports/import", screen(call, report, fields, options, problems));
  }

  private ImportScreen screen(
      ConsoleCall call,
      Report report,
      ChosenFields fields,
      MappingOptions options,
      List<FormProblem> problems) {
    ImportJob job = report.job();
    ImportPhase phase = ImportPhase.of(job);
    // What was counted holds for the values of the simulation, not for those of another form.
    boolean holds = problems.isEmpty() || !job.simulation();
    PageFrame frame =
        call.frame(
            job.fileName(),
            ImportPath.of(job.id()),
            isMappable(job)
                ? ImportCurl.mapped(call.serviceUrl(), job, fields, options)
                : CurlCommand.get(call.serviceUrl(), ImportPath.api(job.id())));
    return new ImportScreen(
        frame,
        job.id().value(),
        phase,
        frame.time(job.startedAt()),
        timeOrNull(frame, job.completedAt()),
        timeOrNull(frame, job.expiresAt()),
        job.failure(),
        String.join(", ", lists.of(call.account(), job.lists()).values()),
        phase.isRunning() ? ProgressPart.of(job, phase, call.texts()) : null,
        holds ? figures(job, call.texts()) : null,
        !job.changesData(),
        holds ? report.errors() : List.of(),
        holds ? report.warnings() : List.of(),
        isMappable(job)
            ? mappings.of(call.account(), job, fields, options, problems, call.texts())
            : null,
        job.undo() == null ? null : Figures.of(job.undo(), call.texts()),
        ImportRow.isUndoable(job));
  }

  private static @Nullable Figures figures(ImportJob job, Texts texts) {
    return job.summary().equals(ImportSummary.NONE) ? null : Figures.of(job.summary(), texts);
  }

  /** Whether its file waits; also that of an import that failed. */
  private static boolean isMappable(ImportJob job) {
    boolean canBeRepeated = job.status() == ImportStatus.FAILED && job.changesData();
    return job.expiresAt() != null && (job.status() == ImportStatus.UPLOADED || canBeRepeated);
  }

  private static @Nullable String timeOrNull(PageFrame frame, @Nullable Instant time) {
    return time == null ? null : frame.time(time);
  }

  ConsoleReply errors(ConsoleCall call) {
    call.check();
    ImportId id = new ImportId(call.id());
    return new ConsoleReply.StreamedDownload(
        FileType.CSV, "import-" + id.value() + "-errors.csv", imports.errors(call.account(), id));
  }

  ConsoleReply warnings(ConsoleCall call) {
    call.check();
    ImportId id = new ImportId(call.id());
    return new ConsoleReply.StreamedDownload(
        FileType.CSV,
        "import-" + id.value() + "-warnings.csv",
        imports.warnings(call.account(), id));
  }
}
