package dev.rubrica.console.contact;

import dev.rubrica.application.port.in.FindCustomFields;
import dev.rubrica.console.contact.FilterField.Kind;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that adds conditions to a search. It leads to the URL of the search with them. */
public final class FilterForm {

  static final String PATH = ContactSearchState.PATH + "/filter";

  /** The list whose members are searched. */
  static final String LIST = "list";

  private static final String APPLY = "apply";
  private static final String FIELD = "field";
  private static final String OPERATOR = "operator";
  private static final String VALUE = "value";

  private final ContactFilterParser parser;
  private final FindCustomFields fields;
  private final ListNames lists;

  public FilterForm(ContactFilterParser parser, FindCustomFields fields, ListNames lists) {
    this.parser = parser;
    this.fields = fields;
    this.lists = lists;
  }

  /** The page with the form. */
  public ConsoleRoute route() {
    String[] parameters =
        Stream.concat(
                ContactSearchState.PARAMETERS.stream(),
                Stream.of(LIST, APPLY, FIELD, OPERATOR, VALUE))
            .toArray(String[]::new);
    return ConsoleRoute.page("/contacts/filter", ConsoleAccess.READ, this::show, parameters);
  }

  private ConsoleReply show(ConsoleCall call) {
    QueryParameters filled = call.filledParameters();
    boolean isApplied = Boolean.TRUE.equals(filled.flag(APPLY));
    QueryParameters in = withCustomField(isApplied ? withInstants(filled, call) : filled, call);
    Long list = in.id(LIST);
    ContactSearchState state = ContactSearchState.parse(in, parser, list);
    try {
      call.check();
    } catch (Invalid e) {
      return page(call, Status.BAD_REQUEST_400, state, FormProblem.sentences(e));
    }
    return isApplied
        ? ConsoleReply.seeOther(state.firstUrl())
        : page(call, Status.OK_200, state, List.of());
  }

  // The days of the form are those of the zone of the console.
  private static QueryParameters withInstants(QueryParameters in, ConsoleCall call) {
    FilterDay days = new FilterDay(call.zone());
    Map<String, List<String>> all = new HashMap<>(in.all());
    all.replaceAll(
        (name, values) ->
            FilterField.of(name).filter(field -> field.kind() == Kind.TIME).isPresent()
                ? values.stream().map(days::toInstant).toList()
                : values);
    return call.parameters(all);
  }

  // The three fields become one parameter of the API.
  private static QueryParameters withCustomField(QueryParameters in, ConsoleCall call) {
    String field = in.text(FIELD);
    String value = in.text(VALUE);
    CustomFieldOperator operator =
        in.word(OPERATOR, CustomFieldOperator.CODEC, CustomFieldOperator.IS);
    if (field == null) {
      return in;
    }
    Map<String, List<String>> all = new HashMap<>(in.all());
    FilterCondition condition = operator.condition(field, value == null ? "" : value);
    all.merge(
        condition.name(),
        List.of(condition.value()),
        (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    return call.parameters(all);
  }

  private ConsoleReply page(
      ConsoleCall call, Status status, ContactSearchState state, List<FormProblem> problems) {
    String self =
        state.view(state.own().addTo(new LocalUrl(PATH))).with(LIST, state.list()).toString();
    PageFrame frame = call.frame(call.text(Message.CONTACTS_FILTER), self, null);
    FilterInputs inputs =
        new FilterInputs(call.texts(), lists.all(call.account()), state, call.zone());
    String value = call.parameters().all().getOrDefault(VALUE, List.of("")).getFirst();
    return ConsoleReply.page(
        status,
        "contact/filter",
        new FilterScreen(
            frame,
            problems.isEmpty() ? state.firstUrl() : state.path(),
            kept(state),
            inputs.all(),
            inputs.customFields(fields.customFields(call.account()), chosen(call, FIELD)),
            inputs.operators(chosen(call, OPERATOR)),
            value,
            call.zone().getId(),
            problems));
  }

  private static @Nullable String chosen(ConsoleCall call, String name) {
    List<String> values = call.parameters().all().getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  private static List<FilterCondition> kept(ContactSearchState state) {
    List<FilterCondition> kept = new ArrayList<>();
    if (state.list() != null) {
      kept.add(new FilterCondition(LIST, Long.toString(state.list())));
    }
    state.own().all().stream().filter(FilterInputs::isKept).forEach(kept::add);
    kept.addAll(state.viewFields());
    return kept;
  }
}
