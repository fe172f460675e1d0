package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.suppression.ImportSuppressions;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.http.response.FileType;

/** The page of an upload of opt-outs: how far it is, and what became of its rows. */
public final class SuppressionUploadPage {

  private final ImportSuppressions imports;

  public SuppressionUploadPage(ImportSuppressions imports) {
    this.imports = imports;
  }

  ConsoleReply show(ConsoleCall call) {
    ImportId id = new ImportId(call.id());
    call.check();
    Report report = imports.find(call.account(), id);
    ImportJob job = report.job();
    PageFrame frame =
        call.frame(
            job.fileName(),
            SuppressionPath.ofUpload(id),
            CurlCommand.get(call.serviceUrl(), "/suppressions/upload/" + id.value()));
    ImportSummary summary = job.summary();
    Texts texts = call.texts();
    SuppressionUploadScreen screen =
        new SuppressionUploadScreen(
            frame,
            texts.get(state(job)),
            job.status() == ImportStatus.RUNNING,
            texts.number(summary.created()),
            texts.number(summary.duplicates()),
            texts.number(summary.errors()),
            job.failure(),
            report.errors());
    return ConsoleReply.page(
        call.wantsPart() ? "suppression/uploadpart" : "suppression/uploaded", screen);
  }

  private static Message state(ImportJob job) {
    if (job.status() == ImportStatus.RUNNING) {
      return Message.OPT_OUTS_UPLOAD_RUNNING;
    }
    if (job.status() == ImportStatus.FAILED) {
      return Message.OPT_OUTS_UPLOAD_FAILED;
    }
    return job.simulation() ? Message.OPT_OUTS_UPLOAD_SIMULATED : Message.OPT_OUTS_UPLOAD_COMPLETED;
  }

  ConsoleReply errors(ConsoleCall call) {
    call.check();
    ImportId id = new ImportId(call.id());
    return new ConsoleReply.StreamedDownload(
        FileType.CSV, "opt-outs-" + id.value() + "-errors.csv", imports.errors(call.account(), id));
  }
}
