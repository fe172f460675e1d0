package dev.rubrica.console.export;

import dev.rubrica.application.port.in.FindCustomFields;
import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.FilterText;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.imports.mapping.FieldLabels;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.http.contact.ContactFilterParser;
import io.helidon.http.Status;
import java.util.List;
import java.util.stream.Stream;

/** The form that begins an export of the contacts of a filter, or of chosen ones. */
public final class ExportForm {

  private static final String TEMPLATE = "export/new";

  private final ManageExports exports;
  private final FindCustomFields customFields;
  private final ContactFilterParser parser;
  private final ListNames lists;

  public ExportForm(
      ManageExports exports,
      FindCustomFields customFields,
      ContactFilterParser parser,
      ListNames lists) {
    this.exports = exports;
    this.customFields = customFields;
    this.parser = parser;
    this.lists = lists;
  }

  ConsoleReply show(ConsoleCall call) {
    ExportOrder order = ExportOrder.read(call, parser);
    List<String> chosen = order.columns().isEmpty() ? ExportColumns.ALL.names() : order.columns();
    return ConsoleReply.page(TEMPLATE, screen(call, order, chosen, List.of()));
  }

  ConsoleReply start(ConsoleCall call) {
    ExportOrder order = ExportOrder.read(call, parser);
    if (order.columns().isEmpty()) {
      FormProblem problem = FormProblem.own(call.text(Message.EXPORT_NO_COLUMN));
      return again(call, order, List.of(problem));
    }
    try {
      return call.change()
          .makeKept(
              ExportScreenRoutes.PATH,
              (key, answer) -> exports.startOnce(call.actor(), order.command(), key, answer));
    } catch (Invalid e) {
      return again(call, order, FormProblem.sentences(e));
    }
  }

  private ConsoleReply again(ConsoleCall call, ExportOrder order, List<FormProblem> problems) {
    return ConsoleReply.page(
        Status.BAD_REQUEST_400, TEMPLATE, screen(call, order, order.columns(), problems));
  }

  private NewExportScreen screen(
      ConsoleCall call, ExportOrder order, List<String> chosen, List<FormProblem> problems) {
    String curl =
        order.isOfChosen()
            ? null
            : CurlCommand.change(
                "POST", call.serviceUrl(), "/exports/contacts", null, order.json());
    PageFrame frame = call.frame(call.text(Message.EXPORT_NEW), order.url(), curl);
    return new NewExportScreen(
        frame,
        order.fields(),
        contacts(call, order),
        order.conditions().addTo(new LocalUrl(ContactSearchState.PATH)).toString(),
        order.format(),
        columns(call, chosen),
        problems);
  }

  private List<String> contacts(ConsoleCall call, ExportOrder order) {
    if (order.isOfChosen()) {
      int number = order.chosen().size();
      return List.of(
          call.texts().count(Message.CONTACTS_CHOSEN_ONE, Message.CONTACTS_CHOSEN, number));
    }
    FilterText text =
        new FilterText(call.texts(), lists.of(call.account(), order.conditions()), call.zone());
    return order.conditions().all().stream().map(text::of).toList();
  }

  private List<ColumnOption> columns(ConsoleCall call, List<String> chosen) {
    List<String> usual = ExportColumns.ALL.names();
    Stream<ColumnOption> own =
        usual.stream()
            .map(
                name ->
                    new ColumnOption(
                        name, FieldLabels.label(name, call.texts()), chosen.contains(name)));
    Stream<ColumnOption> custom =
        customFields.customFields(call.account()).stream()
            .limit(ExportColumns.MAX - usual.size())
            .map(field -> custom(field.name(), chosen));
    return Stream.concat(own, custom).toList();
  }

  private static ColumnOption custom(String field, List<String> chosen) {
    String name = ImportField.CUSTOM.title() + field;
    return new ColumnOption(name, field, chosen.contains(name));
  }
}
