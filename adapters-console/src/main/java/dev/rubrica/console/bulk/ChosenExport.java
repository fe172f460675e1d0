package dev.rubrica.console.bulk;

import dev.rubrica.console.bulk.BulkScreen.Step;
import dev.rubrica.console.export.ExportLink;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import java.util.List;

/** Leads to the export of contacts that are chosen as for a change. It changes nothing itself. */
public final class ChosenExport {

  /** The value of the field in which an action is chosen. */
  public static final String ACTION = "export";

  private ChosenExport() {}

  static boolean isMeant(QueryParameters in) {
    return ACTION.equals(in.text(BulkRequest.ACTION));
  }

  static ConsoleReply lead(ConsoleCall call, QueryParameters in, ContactFilterParser parser) {
    BulkSelection selection = BulkSelection.parse(in, parser);
    call.check();
    return selection.isEmpty()
        ? ConsoleReply.page("bulk/change", nobody(call, selection))
        : ConsoleReply.seeOther(
            ExportLink.of(selection.conditions(), selection.ids(), selection.view()));
  }

  private static BulkScreen nobody(ConsoleCall call, BulkSelection selection) {
    String back = BulkPage.back(selection);
    return new BulkScreen(
        call.frame(call.text(Message.CONTACTS_EXPORT_CHOSEN), back, null),
        "",
        List.of(),
        List.of(),
        Step.NOBODY,
        List.of(),
        null,
        "",
        back,
        null);
  }
}
