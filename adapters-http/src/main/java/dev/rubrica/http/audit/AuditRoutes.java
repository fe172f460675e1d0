package dev.rubrica.http.audit;

import static dev.rubrica.domain.account.Scope.WRITE;

import dev.rubrica.application.port.in.FindAuditEntries;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import java.util.List;

/** The route of the audit trail, which only keys that may write can read. */
public final class AuditRoutes {

  private final FindAuditEntries find;

  public AuditRoutes(FindAuditEntries find) {
    this.find = find;
  }

  public List<Route> table() {
    return List.of(
        Route.get("/audit", "searchAudit", WRITE, AuditQueryParser::parse, this::search)
            .withQuery(AuditQueryParser.PARAMETERS));
  }

  private void search(AccountId account, AuditQuery query, RequestContext context) {
    context.ok(AuditQueryParser.page(query, find.search(query)));
  }
}
