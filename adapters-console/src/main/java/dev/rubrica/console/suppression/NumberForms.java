package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lift;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget;
import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.suppression.NumberScreen.LiftForm;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import io.helidon.http.Status;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of a number, and the forms that suppress it and lift its opt-outs. */
public final class NumberForms {

  static final String PHONE = "phoneNumber";
  static final String DONE = "done";
  static final String[] PARAMETERS = {PHONE, DONE};
  static final String[] LIFT_FIELDS = {PHONE, SuppressionInput.CHANNELS, SuppressionInput.REASON};

  private static final String TEMPLATE = "suppression/number";
  private static final String ADDED = "added";
  private static final String LIFTED = "lifted";

  private final ManageSuppressions manage;
  private final ParseSuppressions entries;
  private final ParsePhoneNumber phoneNumbers;
  private final NumberPage page;

  public NumberForms(
      ManageSuppressions manage,
      ParseSuppressions entries,
      ParsePhoneNumber phoneNumbers,
      NumberPage page) {
    this.manage = manage;
    this.entries = entries;
    this.phoneNumbers = phoneNumbers;
    this.page = page;
  }

  ConsoleReply show(ConsoleCall call) {
    PhoneNumber number = number(call);
    String done = call.parameters().text(DONE);
    call.check();
    NumberScreen screen = page.screen(call, number, null);
    Message notice = notice(done, screen);
    return ConsoleReply.page(
        TEMPLATE, notice == null ? screen : page.screen(call, number, call.text(notice)));
  }

  // Only what is true is shown: anybody can write such a link.
  private static @Nullable Message notice(@Nullable String done, NumberScreen screen) {
    if (ADDED.equals(done) && !screen.suppressed().isEmpty()) {
      return Message.OPT_OUTS_ADDED;
    }
    boolean isLifted = screen.history().stream().anyMatch(row -> row.lift() != null);
    return LIFTED.equals(done) && isLifted ? Message.OPT_OUTS_LIFTED : null;
  }

  private PhoneNumber number(ConsoleCall call) {
    String typed = call.parameters().signedText(PHONE);
    if (typed == null) {
      throw new Invalid(PHONE, "is required");
    }
    return phoneNumbers.parse(typed, null);
  }

  ConsoleReply suppress(ConsoleCall call) {
    SuppressionInput input = SuppressionInput.read(call);
    PhoneNumber number = phoneNumbers.parse(input.numbers(), null);
    List<SuppressionEntry> optOuts;
    try {
      optOuts = entries.suppressions(input.optOuts(), null);
    } catch (Invalid e) {
      return ConsoleReply.page(
          Status.BAD_REQUEST_400,
          TEMPLATE,
          page.withAddition(call, number, input, SuppressionProblems.text(e)));
    }
    call.once(
        () -> {
          manage.suppress(call.actor(), optOuts);
          return SuppressionPath.NUMBER;
        });
    return done(number, ADDED);
  }

  ConsoleReply lift(ConsoleCall call) {
    PhoneNumber number = number(call);
    Set<Channel> channels =
        call.parameters()
            .words(SuppressionInput.CHANNELS, SuppressionInput.CHANNEL_WORDS, Channel.class);
    String reason = call.parameters().text(SuppressionInput.REASON);
    call.check();
    Lift lift;
    try {
      LiftEntry entry = new LiftEntry(number, chosen(channels));
      lift = Lift.of(new LiftTarget.OfNumbers(List.of(entry)), reason);
    } catch (Invalid e) {
      LiftForm form =
          new LiftForm(channels, reason == null ? "" : reason, SuppressionProblems.text(e));
      return ConsoleReply.page(Status.BAD_REQUEST_400, TEMPLATE, page.withLift(call, number, form));
    }
    call.once(
        () -> {
          manage.lift(call.actor(), lift);
          return SuppressionPath.NUMBER;
        });
    return done(number, LIFTED);
  }

  private static SuppressedChannels chosen(Set<Channel> channels) {
    if (channels.isEmpty()) {
      throw new Invalid(SuppressionInput.CHANNELS, "must be at least one");
    }
    return SuppressedChannels.of(channels);
  }

  // The kept answer has no number, which an erasure would have to find there.
  private static ConsoleReply done(PhoneNumber number, String what) {
    return ConsoleReply.seeOther(
        new LocalUrl(SuppressionPath.NUMBER)
            .with(PHONE, number.value())
            .with(DONE, what)
            .toString());
  }
}
