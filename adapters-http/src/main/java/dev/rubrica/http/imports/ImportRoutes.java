package dev.rubrica.http.imports;

import static dev.rubrica.domain.account.Scope.READ;
import static dev.rubrica.domain.account.Scope.WRITE;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportContacts.Report;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import java.time.Duration;
import java.util.List;

/** Files of contacts on their way in. */
public final class ImportRoutes {

  private static final Duration WITHIN_REQUEST = Duration.ofSeconds(10);

  private final ImportContacts imports;

  public ImportRoutes(ImportContacts imports) {
    this.imports = imports;
  }

  public List<Route> table() {
    return List.of(
        upload("/contacts/upload", "importTable", Family.TABLE),
        upload("/contacts/upload/vcard", "importCards", Family.VCARD),
        Route.plain(GET, "/contacts/upload/{importId}", "getImport", READ, this::get),
        Route.plain(
            GET, "/contacts/upload/{importId}/errors", "getImportErrors", READ, this::errors));
  }

  private Route upload(String path, String operationId, Family family) {
    return new Route(
        POST, path, operationId, WRITE, BodySize.UPLOAD, List.of(), call -> upload(call, family));
  }

  private record One(AccountId account, ImportId id) {}

  private void upload(RequestContext call, Family family) {
    UploadRequestParser.Asked asked = asked(call, new UploadRequestParser(imports, family));
    ImportId id = imports.start(asked.actor(), asked.upload());
    AccountId account = asked.actor().account();
    if (asked.waits()) {
      imports.await(account, id, WITHIN_REQUEST);
    }
    Report report = imports.find(account, id);
    if (report.job().status() == ImportStatus.RUNNING) {
      call.accepted("/contacts/upload/" + id.value(), ImportJson.from(report));
    } else {
      call.ok(ImportJson.from(report));
    }
  }

  private static UploadRequestParser.Asked asked(RequestContext call, UploadRequestParser form) {
    try {
      return call.read(form::read);
    } catch (RuntimeException refused) {
      form.discard();
      throw refused;
    }
  }

  private void get(RequestContext call) {
    One one = call.read(in -> new One(in.account(), new ImportId(in.id("importId"))));
    call.ok(ImportJson.from(imports.find(one.account(), one.id())));
  }

  private void errors(RequestContext call) {
    One one = call.read(in -> new One(in.account(), new ImportId(in.id("importId"))));
    call.csv(text -> imports.errors(one.account(), one.id(), text));
  }
}
