package dev.rubrica.console.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.console.contact.ContactConditions;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.page.SortState;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.IdSet;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is exported, as it is in the URL and in the form.
 *
 * @param conditions of the search from which the person comes
 * @param chosen the only contacts that are exported, whatever the conditions; empty for all that
 *     the search finds
 * @param columns the names of the chosen columns; empty in a URL for the usual ones
 */
record ExportOrder(
    ContactConditions conditions,
    IdSet chosen,
    ExportFormat format,
    List<String> columns,
    SortState<ContactSort> sort) {

  /** The parameter with the chosen contacts. */
  static final String CHOSEN = "contactIds";

  private static final String FORMAT = "format";
  private static final String COLUMNS = "columns";

  /** The parameters of the order of contacts. */
  static final List<String> ORDER = List.of(SortState.BY, SortState.ORDER);

  private static final EnumCodec<ExportFormat> FORMATS = EnumCodec.upperCase(ExportFormat.class);

  static final String[] NAMES =
      Stream.concat(
              ContactConditions.PARAMETERS.stream(),
              Stream.of(CHOSEN, FORMAT, COLUMNS, SortState.BY, SortState.ORDER))
          .toArray(String[]::new);

  static ExportOrder read(ConsoleCall call, ContactFilterParser parser) {
    QueryParameters in = call.parameters();
    ExportOrder order =
        new ExportOrder(
            ContactConditions.parse(in, parser),
            in.idsOrNone(CHOSEN),
            in.word(FORMAT, FORMATS, ExportFormat.CSV),
            in.all(COLUMNS),
            ContactSearchState.SORTS.parse(in));
    call.check();
    return order;
  }

  boolean isOfChosen() {
    return !chosen.isEmpty();
  }

  /** The contacts and their order as hidden fields. */
  List<FilterCondition> fields() {
    List<FilterCondition> fields = new ArrayList<>(conditions.all());
    if (isOfChosen()) {
      fields.add(new FilterCondition(CHOSEN, text(chosen)));
    }
    fields.add(new FilterCondition(SortState.BY, sort.byWord()));
    fields.add(new FilterCondition(SortState.ORDER, sort.orderWord()));
    return fields;
  }

  static String text(IdSet ids) {
    return ids.stream().mapToObj(Long::toString).collect(Collectors.joining(","));
  }

  /** The URL of the form. */
  String url() {
    LocalUrl url =
        conditions
            .addTo(new LocalUrl(ExportScreenRoutes.PATH + "/new"))
            .with(CHOSEN, isOfChosen() ? text(chosen) : null);
    return sort.addTo(url).toString();
  }

  /**
   * What the use case takes.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid a column is unknown
   */
  ManageExports.Command command() {
    boolean isFiltered = !isOfChosen() && !conditions.isEmpty();
    return new ManageExports.Command(
        isFiltered ? conditions.filter() : null,
        isFiltered ? new String(JsonCodec.bytes(conditions.json()), StandardCharsets.UTF_8) : null,
        chosen,
        format,
        ExportColumns.named(columns),
        sort.by(),
        sort.order());
  }

  /** The body of the call of the API, which exports no chosen contacts. */
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
