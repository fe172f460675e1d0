package dev.rubrica.console.route;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.domain.DomainException.CallRunning;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Makes the change of a form once, however often the form is sent. */
public record FormChange(AnswerOnce calls, IdempotentCall call) {

  /** Makes the change and keeps it in one transaction; returns the path of the page to show. */
  String make(Supplier<KeptChange> work) {
    return location(calls.answer(call, () -> work.get().answer()));
  }

  /** Makes the change with work that has a transaction of its own, and keeps it afterwards. */
  String makeApart(Supplier<String> work) {
    return location(
        calls
            .earlier(call)
            .orElseGet(
                () -> {
                  String location = work.get();
                  return calls.answer(call, new KeptChange(location, "")::answer);
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
