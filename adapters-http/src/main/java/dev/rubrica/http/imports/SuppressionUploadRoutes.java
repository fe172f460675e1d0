package dev.rubrica.http.imports;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.suppression.ImportSuppressions;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.http.request.multipart.ReceivedUpload;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The routes of imports of opt-outs: upload a file of phone numbers, and follow its import. */
public final class SuppressionUploadRoutes {

  private static final String UPLOADS = "/suppressions/upload";
  private static final String IMPORT = UPLOADS + "/{importId}";

  private final ImportSuppressions imports;
  private final ImportAnswer answer;

  public SuppressionUploadRoutes(ImportSuppressions imports) {
    this.imports = imports;
    this.answer = new ImportAnswer(imports, UPLOADS + "/");
  }

  public List<Route> table() {
    return List.of(
        Route.post(UPLOADS, "importSuppressions", this::receive, this::upload, this::start)
            .withBody(BodySize.UPLOAD)
            .repeatable(Repetition.BY_HANDLER),
        Route.get(IMPORT, "getSuppressionImport", READ, SuppressionUploadRoutes::byId, this::get),
        Route.get(
            IMPORT + "/errors",
            "getSuppressionImportErrors",
            READ,
            SuppressionUploadRoutes::byId,
            this::errors),
        Route.get(
            IMPORT + "/warnings",
            "getSuppressionImportWarnings",
            READ,
            SuppressionUploadRoutes::byId,
            this::warnings));
  }

  private static ImportId byId(RequestReader in) {
    return new ImportId(in.id("importId"));
  }

  private SuppressionUploadRequest receive(RequestReader in) {
    return SuppressionUploadRequest.parse(
        in.form(
            SuppressionUploadRequest.FIELDS,
            file -> ReceivedUpload.receive(imports, in.account(), file)),
        in);
  }

  private void upload(Actor actor, SuppressionUploadRequest request, RequestContext context) {
    Optional<ImportId> earlier = request.call().flatMap(imports::startedBy);
    if (earlier.isPresent()) {
      answer.answer(actor.account(), earlier.get(), false, context.replayed());
      return;
    }
    start(actor, request, context);
  }

  private void start(Actor actor, SuppressionUploadRequest request, RequestContext context) {
    ImportId id = imports.start(actor, request.toCommand());
    answer.answer(actor.account(), id, request.waits(), context);
  }

  private void get(AccountId account, ImportId id, RequestContext context) {
    context.ok(ImportJson.from(imports.find(account, id)));
  }

  private void errors(AccountId account, ImportId id, RequestContext context) throws IOException {
    context.file(FileType.CSV, imports.errors(account, id));
  }

  private void warnings(AccountId account, ImportId id, RequestContext context) throws IOException {
    context.file(FileType.CSV, imports.warnings(account, id));
  }
}
