package dev.rubrica.http.audit;

import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.PageJson;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.route.RequestReader;
import java.time.Instant;
import java.util.List;

/** Parses searches of the audit trail from query strings. */
final class AuditQueryParser {

  static final List<String> PARAMETERS =
      List.of("from", "to", "action", "listId", "contactId", "cursor", "limit");

  private static final EnumCodec<AuditAction> ACTIONS = EnumCodec.upperCase(AuditAction.class);

  private AuditQueryParser() {}

  static AuditQuery parse(RequestReader in) {
    QueryParameters query = in.query();
    Instant from = query.time("from");
    Instant to = query.time("to");
    in.require(from == null || to == null || !from.isAfter(to), "from", "must not be after to");
    Long list = query.id("listId");
    Long contact = query.id("contactId");
    AuditQuery firstPage =
        new AuditQuery(
            in.account(),
            from,
            to,
            query.words("action", ACTIONS, AuditAction.class),
            list == null ? null : new ListId(list),
            contact == null ? null : new ContactId(contact),
            PageRequest.of(in.pages().paging()));
    return firstPage.from(in.pages().after(() -> cursors(firstPage)));
  }

  /** The page as JSON. */
  static PageJson<AuditJson> page(AuditQuery query, Page<AuditEntry> page) {
    return PageJson.from(page, query.page().after(), cursors(query), AuditJson::from);
  }

  private static Cursors cursors(AuditQuery query) {
    return new Cursors(QueryFingerprint.of("audit", query), SortKeyType.TIME);
  }
}
