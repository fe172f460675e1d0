package dev.rubrica.http.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.CompactJson;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parses the requests of exports. */
public final class ExportRequests {

  /** The parameters of a search. */
  static final List<String> PARAMETERS = List.of("page", "cursor", "limit", "count");

  /** The properties of an export that begins. */
  public static final BodySchema FIELDS =
      new BodySchema()
          .conditions("filter", ContactFilterParser.FIELDS)
          .texts("format")
          .textArrays("columns")
          .texts("sortBy", "sortOrder");

  private static final int MAX_FILTER_BYTES = 64 * 1024;
  private static final EnumCodec<ExportFormat> FORMATS = EnumCodec.upperCase(ExportFormat.class);
  private static final EnumCodec<ContactSort> SORTS = EnumCodec.camelCase(ContactSort.class);
  private static final EnumCodec<SortOrder> ORDERS = EnumCodec.camelCase(SortOrder.class);

  private final ContactFilterParser conditions;

  ExportRequests(ContactFilterParser conditions) {
    this.conditions = conditions;
  }

  /** An export that begins. */
  record Start(ManageExports.Command command) {}

  Start start(RequestReader in) {
    JsonBody body = in.optionalBodyWithText(FIELDS);
    FIELDS.names().forEach(body::refuseNull);
    ContactFilter filter = filter(in, body);
    ExportFormat format =
        Objects.requireNonNullElse(body.anyCaseWord("format", FORMATS), ExportFormat.CSV);
    ExportColumns columns = in.take(() -> ExportColumns.named(body.texts("columns")));
    ContactSort sort =
        Objects.requireNonNullElse(body.word("sortBy", SORTS), ContactSort.FULL_NAME);
    SortOrder order =
        Objects.requireNonNullElse(body.anyCaseWord("sortOrder", ORDERS), SortOrder.ASC);
    in.check();
    String filterText = filterText(in);
    in.check();
    return new Start(new ManageExports.Command(filter, filterText, format, columns, sort, order));
  }

  // It is stored with the export, and a page has the filters of many exports.
  private static @Nullable String filterText(RequestReader in) {
    String text = in.bodyText("filter");
    if (text == null) {
      return null;
    }
    String compact = CompactJson.of(text);
    in.require(
        compact.getBytes(StandardCharsets.UTF_8).length <= MAX_FILTER_BYTES,
        "filter",
        "must have at most "
            + MAX_FILTER_BYTES
            + " bytes without white space; put the contacts"
            + " into a list and export the list");
    return compact;
  }

  private @Nullable ContactFilter filter(RequestReader in, JsonBody body) {
    FilterParameters parameters = body.conditions("filter");
    if (parameters == null) {
      return null;
    }
    ContactFilter filter = conditions.read(parameters);
    in.take(() -> new Selection.Matching(filter, IdSet.empty()));
    return filter;
  }

  static ExportQuery search(RequestReader in) {
    ExportQuery firstPage =
        new ExportQuery(
            in.account(), new PageRequest(in.pages().paging(), null, in.pages().counted()));
    return firstPage.withPage(firstPage.page().from(in.pages().after(() -> cursors(firstPage))));
  }

  static Cursors cursors(ExportQuery query) {
    return new Cursors(QueryFingerprint.of("exports", query), SortKeyType.NONE);
  }
}
