package dev.rubrica.http.audit;

import static dev.rubrica.domain.account.Scope.WRITE;
import static io.helidon.http.Method.GET;

import dev.rubrica.application.port.in.FindAuditEntries;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.http.exchange.Call;
import dev.rubrica.http.exchange.Route;
import dev.rubrica.http.exchange.Route.BodySize;
import java.util.List;

/** The audit trail, to be read by keys that may write. */
public final class AuditRoutes {

  private final FindAuditEntries find;

  public AuditRoutes(FindAuditEntries find) {
    this.find = find;
  }

  public List<Route> table() {
    return List.of(
        new Route(
            GET,
            "/audit",
            "searchAudit",
            WRITE,
            BodySize.NONE,
            AuditQueryReader.PARAMETERS,
            this::search));
  }

  private void search(Call call) {
    AuditQuery query = call.read(AuditQueryReader::read);
    call.ok(AuditQueryReader.page(query, find.search(query)));
  }
}
