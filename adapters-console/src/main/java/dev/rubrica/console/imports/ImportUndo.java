package dev.rubrica.console.imports;

import dev.rubrica.application.port.in.UndoImports;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.UndoSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form that undoes an import, which tells before what that would do. */
public final class ImportUndo {

  static final String COUNT = "count";

  private final UndoImports undo;

  public ImportUndo(UndoImports undo) {
    this.undo = undo;
  }

  // A dry run reads as much as an undo, so the page does not wait for it.
  ConsoleReply show(ConsoleCall call) {
    boolean counts = Boolean.TRUE.equals(call.parameters().flag(COUNT));
    call.check();
    ImportJob job = undo.find(call.account(), new ImportId(call.id()));
    if (!ImportRow.isUndoable(job)) {
      throw new WrongState(Kind.IMPORT, job.id().value(), "cannot be undone");
    }
    UndoSummary summary = counts ? undo.tryUndo(call.account(), job.id()) : null;
    return ConsoleReply.page(
        call.wantsPart() ? "imports/undoPart" : "imports/undo", screen(call, job, summary));
  }

  private static UndoScreen screen(ConsoleCall call, ImportJob job, @Nullable UndoSummary summary) {
    String curl =
        CurlCommand.change(
            "POST",
            call.serviceUrl(),
            ImportPath.api(job.id()) + "/undo",
            null,
            Map.of("dryRun", true));
    String self =
        new LocalUrl(ImportPath.of(job.id()) + "/undo")
            .with(COUNT, summary == null ? null : true)
            .toString();
    PageFrame frame = call.frame(call.text(Message.IMPORT_UNDO_TITLE, job.fileName()), self, curl);
    return new UndoScreen(
        frame,
        job.id().value(),
        job.fileName(),
        summary == null ? null : Figures.of(summary, call.texts()),
        summary == null ? "" : button(summary, call.texts()));
  }

  private static String button(UndoSummary summary, Texts texts) {
    String restored = texts.number(summary.restored());
    return summary.deleted() == 1
        ? texts.get(Message.IMPORT_UNDO_BUTTON_ONE, restored)
        : texts.get(Message.IMPORT_UNDO_BUTTON, texts.number(summary.deleted()), restored);
  }

  ConsoleReply start(ConsoleCall call) {
    ImportId id = new ImportId(call.id());
    call.change().start(undo::startedBy, key -> start(call, id, key));
    undo.await(call.account(), id, ImportUploads.WITHIN_REQUEST);
    return ConsoleReply.seeOther(ImportPath.of(id));
  }

  private ImportId start(ConsoleCall call, ImportId id, IdempotentCall key) {
    undo.start(call.actor(), id, key);
    return id;
  }
}
