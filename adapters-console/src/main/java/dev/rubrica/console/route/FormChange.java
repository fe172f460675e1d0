package dev.rubrica.console.route;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.domain.DomainException.CallRunning;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Makes the change of a form once, however often the form is sent. */
public record FormChange(AnswerOnce calls, IdempotentCall call) {

  /** The parameter with the id of the change of which the page has a notice. */
  public static final String ID = "change";

  /** Makes the change and keeps it in one transaction; returns the path of the page to show. */
  String make(Supplier<KeptChange> work) {
    return location(calls.answer(call, () -> work.get().answer()));
  }

  /**
   * As {@link ConsoleCall#once}, for a page with a notice of the change.
   *
   * @param work returns the path of the page with a query that names the change, for {@link
   *     #hasLedTo}
   */
  public ConsoleReply makeNoted(Supplier<String> work) {
    String path =
        make(
            () -> {
              String made = work.get();
              return new KeptChange(made, made);
            });
    return noted(path);
  }

  /** As {@link #makeNoted}, for work with a transaction of its own, such as a confirmation. */
  public ConsoleReply makeNotedApart(Supplier<String> work) {
    return noted(makeApart(work));
  }

  /**
   * Leads to the page with the notice of the change, if it was made.
   *
   * @param path with a query
   */
  public ConsoleReply noted(String path) {
    String id = URLEncoder.encode(KeptChange.id(call), StandardCharsets.UTF_8);
    return ConsoleReply.seeOther(path + "&" + ID + "=" + id);
  }

  /**
   * Whether the request follows a change that led to this path. So a notice is shown of what was
   * done only, whoever wrote the link.
   */
  public static boolean hasLedTo(ConsoleCall request, String path) {
    String id = request.parameters().text(ID);
    return id != null && request.kept(id).filter(path::equals).isPresent();
  }

  /** Makes the change with work that has a transaction of its own, and keeps it afterwards. */
  String makeApart(Supplier<String> work) {
    return location(
        calls
            .earlier(call)
            .orElseGet(
                () -> {
                  String location = work.get();
                  return calls.answer(call, new KeptChange(location, location)::answer);
                }));
  }

  /**
   * Makes the change with a use case that keeps the answer itself, in its own transaction.
   *
   * @param location the path of the page to show
   */
  public ConsoleReply makeKept(
      String location, BiConsumer<IdempotentCall, KeptAnswer.Response> work) {
    if (calls.earlier(call).isEmpty()) {
      startKept(new KeptChange(location, "").answer(), work);
    }
    return ConsoleReply.seeOther(location);
  }

  private void startKept(
      KeptAnswer.Response answer, BiConsumer<IdempotentCall, KeptAnswer.Response> work) {
    try {
      work.accept(call, answer);
    } catch (CallRunning e) {
      // The form was sent twice. If the other request has ended, this one leads to the same page.
      if (calls.earlier(call).isEmpty()) {
        throw e;
      }
    }
  }

  private static String location(AnswerOnce.Outcome outcome) {
    return Objects.requireNonNull(outcome.answer().location());
  }
}
