package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lift;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget;
import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.FormChange;
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

/** The page of a number, and the forms that suppress it and lift its opt-outs. */
public final class NumberForms {

  static final String PHONE = "phoneNumber";
  static final String[] PARAMETERS = {PHONE, FormChange.ID};
  static final String[] LIFT_FIELDS = {PHONE, SuppressionInput.CHANNELS, SuppressionInput.REASON};

  private static final String TEMPLATE = "suppression/number";

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
    String change = call.parameters().text(FormChange.ID);
    call.check();
    NumberScreen screen = page.screen(call, number, null);
    Message notice = SuppressionNotice.of(call, change, screen);
    return ConsoleReply.page(
        TEMPLATE, notice == null ? screen : page.screen(call, number, call.text(notice)));
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
    call.onceKeeping(
        () -> {
          manage.suppress(call.actor(), optOuts);
          return SuppressionNotice.added();
        });
    return ConsoleReply.seeOther(SuppressionNotice.next(number, call.changeId()));
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
    call.onceKeeping(
        () -> {
          manage.lift(call.actor(), lift);
          return SuppressionNotice.lifted();
        });
    return ConsoleReply.seeOther(SuppressionNotice.next(number, call.changeId()));
  }

  private static SuppressedChannels chosen(Set<Channel> channels) {
    if (channels.isEmpty()) {
      throw new Invalid(SuppressionInput.CHANNELS, "must be at least one");
    }
    return SuppressedChannels.of(channels);
  }
}
