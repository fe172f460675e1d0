package dev.rubrica.http.export;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.DownloadExports;
import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.in.ManageExports.Export;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.pagination.PageStream;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import java.io.IOException;
import java.util.List;

/** The routes of exports in the background: begin, follow, list, link, delete and download. */
public final class ExportRoutes {

  private static final String EXPORTS = "/exports";
  private static final String EXPORT = "/exports/{id}";
  private static final BodySchema NOTHING = new BodySchema();

  // An export shows its filter, which may have 64 KiB.
  private static final int EXPORTS_IN_MEMORY = 10;

  private final ManageExports exports;
  private final DownloadExports downloads;
  private final ExportRequests requests;
  private final DownloadUrls urls;
  private final DownloadLimit limit;

  /**
   * @param limit of the downloads of the whole server
   */
  public ExportRoutes(
      ManageExports exports,
      DownloadExports downloads,
      ContactFilterParser filters,
      DownloadUrls urls,
      DownloadLimit limit) {
    this.exports = exports;
    this.downloads = downloads;
    this.requests = new ExportRequests(filters);
    this.urls = urls;
    this.limit = limit;
  }

  public List<Route> table() {
    return List.of(
        Route.post(EXPORTS + "/contacts", "startExport", requests::start, this::start)
            .withScope(READ),
        Route.get(EXPORTS, "searchExports", READ, ExportRequests::search, this::search)
            .withQuery(ExportRequests.PARAMETERS),
        Route.get(EXPORT, "getExport", READ, ExportRoutes::byId, this::get),
        Route.post(EXPORT, "renewExportLink", ExportRoutes::renewal, this::renew).withScope(READ),
        Route.delete(EXPORT, "deleteExport", ExportRoutes::byId, this::delete).withScope(READ),
        Route.open(DownloadUrls.PATH, "downloadExport", new DownloadHandler(downloads, limit))
            .withQuery(DownloadUrls.PARAMETERS));
  }

  private static ExportId byId(RequestReader in) {
    return new ExportId(in.id("id"));
  }

  private static ExportId renewal(RequestReader in) {
    in.optionalBody(NOTHING);
    return byId(in);
  }

  private void start(Actor actor, ExportRequests.Start request, RequestContext context) {
    Export export = exports.start(actor, request.command());
    context.accepted("/exports/" + export.job().id().value(), json(export));
  }

  private void search(AccountId account, ExportQuery query, RequestContext context)
      throws IOException {
    PageStream<Export> page =
        new PageStream<>(
            query.page(), EXPORTS_IN_MEMORY, part -> exports.search(query.withPage(part)));
    context.ok(out -> page.write(out, ExportRequests.cursors(query), this::json));
  }

  private void get(AccountId account, ExportId id, RequestContext context) {
    context.ok(json(exports.find(account, id)));
  }

  private void renew(Actor actor, ExportId id, RequestContext context) {
    context.ok(json(exports.renewLink(actor, id)));
  }

  private void delete(Actor actor, ExportId id, RequestContext context) {
    exports.delete(actor, id);
    context.ok(new ExportJson.Deleted(id.value()));
  }

  private ExportJson json(Export export) {
    return ExportJson.from(export, urls);
  }
}
