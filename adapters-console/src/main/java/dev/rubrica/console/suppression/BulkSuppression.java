package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.suppression.SuppressionEntry;
import io.helidon.http.Status;
import java.util.List;

/** The form that suppresses many numbers, which tells before what it does. */
public final class BulkSuppression {

  /** How many numbers a form may have; with their separators they are within its size. */
  private static final int MAX_NUMBERS = 2_000;

  private static final int MAX_PROBLEMS = 20;

  private final ManageSuppressions manage;
  private final ParseSuppressions entries;

  public BulkSuppression(ManageSuppressions manage, ParseSuppressions entries) {
    this.manage = manage;
    this.entries = entries;
  }

  ConsoleReply show(ConsoleCall call) {
    call.check();
    return ConsoleReply.page(
        "suppression/add", screen(call, SuppressionInput.empty(""), List.of()));
  }

  private static BulkSuppressionScreen screen(
      ConsoleCall call, SuppressionInput input, List<FormProblem> problems) {
    String curl =
        CurlCommand.change("POST", call.serviceUrl(), "/suppressions", null, input.json(false));
    PageFrame frame = call.frame(call.text(Message.OPT_OUTS_ADD_MANY), SuppressionPath.ADD, curl);
    return new BulkSuppressionScreen(frame, input, problems);
  }

  ConsoleReply tryOut(ConsoleCall call) {
    SuppressionInput input = SuppressionInput.read(call);
    try {
      ManageSuppressions.Suppressed result = manage.trySuppress(call.account(), parse(input));
      return ConsoleReply.page("suppression/tried", tried(call, input, result));
    } catch (Invalid e) {
      return invalid(call, input, e);
    }
  }

  private static TriedScreen tried(
      ConsoleCall call, SuppressionInput input, ManageSuppressions.Suppressed result) {
    Texts texts = call.texts();
    String curl =
        CurlCommand.change("POST", call.serviceUrl(), "/suppressions", null, input.json(true));
    PageFrame frame = call.frame(call.text(Message.OPT_OUTS_ADD_MANY), SuppressionPath.ADD, curl);
    return new TriedScreen(
        frame,
        input,
        result.added(),
        call.text(
            Message.OPT_OUTS_WOULD_ADD,
            texts.number(result.added()),
            texts.number(result.alreadySuppressed())),
        texts.count(Message.OPT_OUTS_ADD_BUTTON_ONE, Message.OPT_OUTS_ADD_BUTTON, result.added()));
  }

  ConsoleReply suppress(ConsoleCall call) {
    SuppressionInput input = SuppressionInput.read(call);
    try {
      List<SuppressionEntry> optOuts = parse(input);
      return call.onceKeeping(
          () -> SuppressionNotice.addedMany(call, manage.suppress(call.actor(), optOuts).added()));
    } catch (Invalid e) {
      return invalid(call, input, e);
    }
  }

  private List<SuppressionEntry> parse(SuppressionInput input) {
    if (input.each().size() > MAX_NUMBERS) {
      throw new Invalid(
          SuppressionInput.NUMBERS,
          "must be at most " + MAX_NUMBERS + "; upload a file for more of them");
    }
    return entries.suppressions(input.optOuts(), null);
  }

  private static ConsoleReply invalid(ConsoleCall call, SuppressionInput input, Invalid problem) {
    List<FormProblem> problems =
        SuppressionProblems.texts(problem, input.each(), MAX_PROBLEMS).stream()
            .map(FormProblem::english)
            .toList();
    return ConsoleReply.page(
        Status.BAD_REQUEST_400, "suppression/add", screen(call, input, problems));
  }
}
