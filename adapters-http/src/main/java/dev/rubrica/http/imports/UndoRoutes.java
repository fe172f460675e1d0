package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.UndoImports;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.Repetition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The route that undoes an import. */
public final class UndoRoutes {

  private static final BodySchema BODY = new BodySchema().flags("dryRun").simulation();
  private static final Duration WITHIN_REQUEST = Duration.ofSeconds(10);

  private final UndoImports undo;

  public UndoRoutes(UndoImports undo) {
    this.undo = undo;
  }

  public List<Route> table() {
    return List.of(
        Route.post(
                "/contacts/upload/{importId}/undo",
                "undoImport",
                UndoRequest::parse,
                this::undo,
                this::simulate)
            .repeatable(Repetition.BY_HANDLER));
  }

  /**
   * @param waits whether the client waits for the end of the undo
   * @param call the idempotency key; null without one, and if the request changes nothing
   */
  private record UndoRequest(
      ImportId id, boolean dryRun, boolean waits, @Nullable IdempotentCall call) {

    static UndoRequest parse(RequestReader in) {
      JsonBody body = in.optionalBody(BODY);
      // A client that sends null may have meant true.
      body.refuseNull("dryRun");
      boolean dryRun = Boolean.TRUE.equals(body.flag("dryRun"));
      boolean trial = dryRun || Boolean.TRUE.equals(body.flag(JsonBody.SIMULATION));
      return new UndoRequest(
          new ImportId(in.id("importId")),
          dryRun,
          !in.prefersNotToWait(),
          trial ? null : in.idempotentCall());
    }
  }

  private void undo(Actor actor, UndoRequest request, RequestContext context) {
    AccountId account = actor.account();
    if (request.dryRun()) {
      context.ok(UndoJson.WouldUndo.from(undo.tryUndo(account, request.id())));
      return;
    }
    Optional<ImportId> earlier = Optional.ofNullable(request.call()).flatMap(undo::startedBy);
    if (earlier.isPresent()) {
      answer(undo.find(account, earlier.get()), context.replayed());
      return;
    }
    undo.start(actor, request.id(), request.call());
    if (request.waits()) {
      undo.await(account, request.id(), WITHIN_REQUEST);
    }
    answer(undo.find(account, request.id()), context);
  }

  private static void answer(ImportJob job, RequestContext context) {
    UndoSummary summary = Objects.requireNonNull(job.undo(), "the undo has begun");
    if (job.status() == ImportStatus.UNDOING) {
      context.accepted("/contacts/upload/" + job.id().value(), UndoJson.from(summary));
    } else {
      context.ok(UndoJson.from(summary));
    }
  }

  private void simulate(Actor actor, UndoRequest request, RequestContext context) {
    context.ok(UndoJson.from(undo.tryUndo(actor.account(), request.id())));
  }
}
