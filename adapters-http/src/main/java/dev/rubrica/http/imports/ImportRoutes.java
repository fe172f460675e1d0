package dev.rubrica.http.imports;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.http.pagination.PageStream;
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

/** The routes of imports: upload a file of contacts, follow its import, and list imports. */
public final class ImportRoutes {

  private static final String UPLOADS = "/contacts/upload";
  private static final String IMPORT = "/contacts/upload/{importId}";

  /** The path of imports of contacts, before their id. */
  static final String IMPORTS = UPLOADS + "/";

  // An import has up to a thousand columns with headers of 200 characters: half a megabyte.
  private static final int IMPORTS_IN_MEMORY = 20;

  private final ImportContacts imports;
  private final KeepUploads uploads;

  public ImportRoutes(ImportContacts imports, KeepUploads uploads) {
    this.imports = imports;
    this.uploads = uploads;
  }

  public List<Route> table() {
    return List.of(
        upload(UPLOADS, "importTable", Family.TABLE),
        upload(UPLOADS + "/vcard", "importCards", Family.VCARD),
        Route.get(UPLOADS, "searchImports", READ, ImportQueryParser::parse, this::search)
            .withQuery(ImportQueryParser.PARAMETERS),
        Route.get(IMPORT, "getImport", READ, ImportRoutes::byId, this::get),
        Route.get(IMPORT + "/errors", "getImportErrors", READ, ImportRoutes::byId, this::errors),
        Route.get(
            IMPORT + "/warnings", "getImportWarnings", READ, ImportRoutes::byId, this::warnings));
  }

  private Route upload(String path, String operationId, Family family) {
    return Route.<UploadRequest>post(
            path,
            operationId,
            this::receive,
            (actor, request, context) -> upload(actor, request, family, context),
            (actor, request, context) -> start(actor, request, family, context))
        .withBody(BodySize.UPLOAD)
        .repeatable(Repetition.BY_HANDLER);
  }

  private static ImportId byId(RequestReader in) {
    return new ImportId(in.id("importId"));
  }

  private UploadRequest receive(RequestReader in) {
    return UploadRequest.parse(
        in.form(UploadRequest.FIELDS, file -> ReceivedUpload.receive(imports, in.account(), file)),
        in);
  }

  private void upload(Actor actor, UploadRequest request, Family family, RequestContext context) {
    AccountId account = actor.account();
    Optional<ImportId> earlier = request.call().flatMap(imports::startedBy);
    if (earlier.isPresent()) {
      new ImportAnswer(imports, IMPORTS).answer(account, earlier.get(), false, context.replayed());
      return;
    }
    start(actor, request, family, context);
  }

  private void start(Actor actor, UploadRequest request, Family family, RequestContext context) {
    AccountId account = actor.account();
    ImportId id =
        request.commit()
            ? imports.start(actor, request.toCommand(family))
            : uploads.upload(actor, request.toCommand(family));
    new ImportAnswer(imports, IMPORTS).answer(account, id, request.waits(), context);
  }

  private void search(AccountId account, ImportQuery query, RequestContext context)
      throws IOException {
    PageStream<ImportJob> page =
        new PageStream<>(
            query.page(), IMPORTS_IN_MEMORY, part -> imports.search(query.withPage(part)));
    context.ok(out -> page.write(out, ImportQueryParser.cursors(query), ImportJson::listed));
  }

  private void get(AccountId account, ImportId id, RequestContext context) {
    Report report = imports.find(account, id);
    context.ok(ImportJson.from(report));
  }

  private void errors(AccountId account, ImportId id, RequestContext context) throws IOException {
    context.file(FileType.CSV, imports.errors(account, id));
  }

  private void warnings(AccountId account, ImportId id, RequestContext context) throws IOException {
    context.file(FileType.CSV, imports.warnings(account, id));
  }
}
