package dev.rubrica.console.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.page.SortState;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is exported, as it is in the URL and in the form.
 *
 * @param columns the names of the chosen columns; empty in a URL for the usual ones
 */
record ExportOrder(
    ContactConditions conditions,
    ExportFormat format,
    List<String> columns,
    SortState<ContactSort> sort) {

  private static final String FORMAT = "format";
  private static final String COLUMNS = "columns";
  private static final EnumCodec<ExportFormat> FORMATS = EnumCodec.upperCase(ExportFormat.class);

  static final String[] NAMES =
      Stream.concat(
              ContactConditions.PARAMETERS.stream(),
              Stream.of(FORMAT, COLUMNS, SortState.BY, SortState.ORDER))
          .toArray(String[]::new);

  static ExportOrder read(ConsoleCall call, ContactFilterParser parser) {
    QueryParameters in = call.parameters();
    ExportOrder order =
        new ExportOrder(
            ContactConditions.parse(in, parser),
            in.word(FORMAT, FORMATS, ExportFormat.CSV),
            in.all(COLUMNS),
            ContactSearchState.SORTS.parse(in));
    call.check();
    return order;
  }

  /** The conditions and the order of the contacts as hidden fields. */
  List<FilterCondition> fields() {
    List<FilterCondition> fields = new ArrayList<>(conditions.all());
    fields.add(new FilterCondition(SortState.BY, sort.byWord()));
    fields.add(new FilterCondition(SortState.ORDER, sort.orderWord()));
    return fields;
  }

  /** The URL of the form. */
  String url() {
    LocalUrl url = new LocalUrl(ExportScreenRoutes.PATH + "/new");
    return sort.addTo(conditions.addTo(url)).toString();
  }

  /**
   * What the use case takes.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid a column is unknown
   */
  ManageExports.Command command() {
    return new ManageExports.Command(
        conditions.isEmpty() ? null : conditions.filter(),
        conditions.isEmpty()
            ? null
            : new String(JsonCodec.bytes(conditions.json()), StandardCharsets.UTF_8),
        format,
        ExportColumns.named(columns),
        sort.by(),
        sort.order());
  }

  /** The body of the call of the API. */
  Map<String, Object> json() {
    Map<String, Object> body = new LinkedHashMap<>();
    if (!conditions.isEmpty()) {
      body.put("filter", conditions.json());
    }
    body.put(FORMAT, FORMATS.word(format));
    if (!columns.isEmpty()) {
      body.put(COLUMNS, columns);
    }
    body.put(SortState.BY, sort.byWord());
    body.put(SortState.ORDER, sort.orderWord());
    return body;
  }
}
