package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.query.Page;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.suppression.Suppression;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of all opt-outs. */
public final class SuppressionsPage {

  private static final String COUNT = "count";

  static final String[] PARAMETERS =
      Stream.concat(SuppressionSearchState.PARAMETERS.stream(), Stream.of(COUNT, FormChange.ID))
          .toArray(String[]::new);

  private final ManageSuppressions manage;

  public SuppressionsPage(ManageSuppressions manage) {
    this.manage = manage;
  }

  ConsoleReply show(ConsoleCall call) {
    SuppressionSearchState state = SuppressionSearchState.parse(call);
    boolean counted = Boolean.TRUE.equals(call.parameters().flag(COUNT));
    String change = call.parameters().text(FormChange.ID);
    call.check();
    ZoneId zone = call.zone();
    String number = counted ? count(call, state, zone) : null;
    PageFrame frame =
        call.frame(
            call.text(Message.OPT_OUTS),
            state.url(SuppressionPath.ALL, state.after()),
            CurlCommand.get(call.serviceUrl(), state.apiPath(call.account(), zone)));
    if (counted && call.wantsPart()) {
      return ConsoleReply.page("suppression/count", new CountPart(number));
    }
    return ConsoleReply.page(
        "suppression/suppressions",
        screen(call, state, frame, number, SuppressionNotice.ofMany(call, change)));
  }

  /** The number of opt-outs alone. */
  public record CountPart(@Nullable String number) {}

  private String count(ConsoleCall call, SuppressionSearchState state, ZoneId zone) {
    long total = manage.search(state.count(call.account(), zone)).total();
    return call.texts().count(Message.OPT_OUTS_FOUND_ONE, Message.OPT_OUTS_FOUND, total);
  }

  private SuppressionsScreen screen(
      ConsoleCall call,
      SuppressionSearchState state,
      PageFrame frame,
      @Nullable String number,
      @Nullable String notice) {
    Page<Suppression> page = manage.search(state.query(call.account(), frame.zone()));
    String self = state.url(SuppressionPath.ALL, state.after());
    return new SuppressionsScreen(
        frame,
        state,
        page.content().stream().map(one -> SuppressionRow.of(one, frame)).toList(),
        number,
        self + (self.contains("?") ? "&" : "?") + COUNT + "=true",
        page.next() == null ? null : state.url(SuppressionPath.ALL, page.next()),
        state.after() == null ? null : state.url(SuppressionPath.ALL, null),
        notice);
  }
}
