package dev.rubrica.console.route;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the change of a form once, however often the form is sent. If another request with the form
 * runs, waits for its end, and leads to the same page.
 */
public record FormChange(AnswerOnce calls, IdempotentCall call) {

  private static final ConcurrentRepeats REPEATS = ConcurrentRepeats.DEFAULT;

  /** The parameter with the id of the change of which the page has a notice. */
  public static final String ID = "change";

  /** Makes the change and keeps it in one transaction; returns the path of the page to show. */
  String make(Supplier<KeptChange> work) {
    return location(REPEATS.make(() -> calls.answer(call, () -> work.get().answer())));
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
        REPEATS.makeOrFind(
            () -> calls.earlier(call),
            () -> {
              String location = work.get();
              return REPEATS.make(
                  () -> calls.answer(call, new KeptChange(location, location)::answer));
            }));
  }

  /**
   * Makes the change with a use case that keeps the answer itself, in its own transaction.
   *
   * @param location the path of the page to show
   * @param work changes nothing if the answer was kept before
   */
  public ConsoleReply makeKept(
      String location, BiConsumer<IdempotentCall, KeptAnswer.Response> work) {
    KeptAnswer.Response answer = new KeptChange(location, "").answer();
    if (calls.earlier(call).isEmpty()) {
      REPEATS.make(
          () -> {
            work.accept(call, answer);
            return answer;
          });
    }
    return ConsoleReply.seeOther(location);
  }

  /**
   * Starts work in the background with a use case that keeps itself what the form has started.
   *
   * @param earlier what a request with the form has started
   * @param work starts it
   */
  public <T> T start(
      Function<IdempotentCall, Optional<T>> earlier, Function<IdempotentCall, T> work) {
    return REPEATS.makeOrFind(() -> earlier.apply(call), () -> work.apply(call));
  }

  /** As {@link #start}, for work that uses up the file of the form, so it is not tried again. */
  public <T> T startWithFile(
      Function<IdempotentCall, Optional<T>> earlier, Function<IdempotentCall, T> work) {
    return REPEATS.makeOnceOrFind(() -> earlier.apply(call), () -> work.apply(call));
  }

  /**
   * Makes a change that may be made again, such as a simulation: there is nothing to keep.
   *
   * @param work throws {@link DomainException.CallRunning} while another request makes the change
   */
  public <T> T repeat(Supplier<T> work) {
    return REPEATS.make(work);
  }

  private static String location(AnswerOnce.Outcome outcome) {
    return Objects.requireNonNull(outcome.answer().location());
  }
}
