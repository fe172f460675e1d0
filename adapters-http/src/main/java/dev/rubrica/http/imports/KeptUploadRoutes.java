package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.Repetition;
import java.util.List;
import java.util.Optional;

/** The routes of the second step of imports, and the deletion of uploads. */
public final class KeptUploadRoutes {

  private final ImportContacts imports;
  private final KeepUploads uploads;

  public KeptUploadRoutes(ImportContacts imports, KeepUploads uploads) {
    this.imports = imports;
    this.uploads = uploads;
  }

  /** The body of the deletion's answer. */
  public record DeletedUploadJson(long importId) {}

  public List<Route> table() {
    return List.of(
        mapped("/contacts/mapped/file", "importMappedTable", Family.TABLE),
        mapped("/contacts/mapped/vcard", "importMappedCards", Family.VCARD),
        Route.delete(
            "/contacts/upload/{importId}",
            "deleteUpload",
            KeptUploadRoutes::byId,
            this::delete,
            this::tryDelete));
  }

  private Route mapped(String path, String operationId, Family family) {
    return Route.<MappedRequest>post(
            path,
            operationId,
            in -> MappedRequest.parse(in, family),
            (actor, request, context) -> start(actor, request, family, context),
            (actor, request, context) -> simulate(actor, request, family, context))
        .repeatable(Repetition.BY_HANDLER);
  }

  private static ImportId byId(RequestReader in) {
    return new ImportId(in.id("importId"));
  }

  private void start(Actor actor, MappedRequest request, Family family, RequestContext context) {
    ImportAnswer answer = new ImportAnswer(imports, ImportRoutes.IMPORTS);
    Optional<ImportId> earlier = Optional.ofNullable(request.call()).flatMap(imports::startedBy);
    if (earlier.isPresent()) {
      answer.answer(actor.account(), earlier.get(), false, context.replayed());
      return;
    }
    uploads.start(actor, request.toCommand(family, false));
    answer.answer(actor.account(), request.id(), request.waits(), context);
  }

  private void simulate(Actor actor, MappedRequest request, Family family, RequestContext context) {
    uploads.start(actor, request.toCommand(family, true));
    new ImportAnswer(imports, ImportRoutes.IMPORTS)
        .answer(actor.account(), request.id(), request.waits(), context);
  }

  private void delete(Actor actor, ImportId id, RequestContext context) {
    uploads.discard(actor, id);
    context.ok(new DeletedUploadJson(id.value()));
  }

  private void tryDelete(Actor actor, ImportId id, RequestContext context) {
    uploads.tryDiscard(actor, id);
    context.ok(new DeletedUploadJson(id.value()));
  }
}
