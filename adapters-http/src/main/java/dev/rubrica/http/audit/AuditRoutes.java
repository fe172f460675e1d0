package dev.rubrica.http.audit;

import static dev.rubrica.domain.account.Scope.WRITE;
import static io.helidon.http.Method.GET;

import dev.rubrica.application.port.in.FindAuditEntries;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
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
            AuditQueryParser.PARAMETERS,
            this::search));
  }

  private void search(RequestContext call) {
    AuditQuery query = call.read(AuditQueryParser::read);
    call.ok(AuditQueryParser.page(query, find.search(query)));
  }
}
