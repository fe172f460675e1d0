package dev.rubrica.console.suppression;

import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.route.KeptChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The notices of opt-outs that a form has added or lifted. They are made of what was kept of the
 * change, because anybody can write a link. What is kept has no phone numbers, which an erasure
 * would have to find there.
 */
final class SuppressionNotice {

  private static final String ADDED_MANY = "opt-outs added: ";
  private static final String ADDED = "opt-out added";
  private static final String LIFTED = "opt-out lifted";

  private SuppressionNotice() {}

  /** The numbers were suppressed; the page of all opt-outs follows. */
  static KeptChange addedMany(ConsoleCall call, long added) {
    LocalUrl url = new LocalUrl(SuppressionPath.ALL).with(FormChange.ID, call.changeId());
    return new KeptChange(url.toString(), ADDED_MANY + added);
  }

  /** The number was suppressed; {@link #next} follows. */
  static KeptChange added() {
    return new KeptChange(SuppressionPath.NUMBER, ADDED);
  }

  /** Opt-outs of the number were lifted; {@link #next} follows. */
  static KeptChange lifted() {
    return new KeptChange(SuppressionPath.NUMBER, LIFTED);
  }

  /** The URL of the page of the number, with the notice of the change. */
  static String next(PhoneNumber number, String change) {
    return new LocalUrl(SuppressionPath.NUMBER)
        .with(NumberForms.PHONE, number.value())
        .with(FormChange.ID, change)
        .toString();
  }

  /** The notice on the page of all opt-outs; null if nothing was suppressed. */
  static @Nullable String ofMany(ConsoleCall call, @Nullable String change) {
    String record = record(call, change);
    if (!record.startsWith(ADDED_MANY)) {
      return null;
    }
    long added = Long.parseLong(record.substring(ADDED_MANY.length()));
    return call.texts().count(Message.OPT_OUTS_ADDED_ONE, Message.OPT_OUTS_ADDED_MANY, added);
  }

  /** The notice on the page of the number, if it is true of its current state; null for none. */
  static @Nullable Message of(ConsoleCall call, @Nullable String change, NumberScreen screen) {
    return switch (record(call, change)) {
      case ADDED -> screen.suppressed().isEmpty() ? null : Message.OPT_OUTS_ADDED;
      case LIFTED -> screen.hasLift() ? Message.OPT_OUTS_LIFTED : null;
      default -> null;
    };
  }

  private static String record(ConsoleCall call, @Nullable String change) {
    return change == null ? "" : call.kept(change).orElse("");
  }
}
