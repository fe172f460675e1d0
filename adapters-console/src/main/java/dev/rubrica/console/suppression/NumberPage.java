package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.suppression.NumberScreen.ChannelState;
import dev.rubrica.console.suppression.NumberScreen.LiftForm;
import dev.rubrica.console.suppression.NumberScreen.PersonLink;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.Suppression;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of a number. */
public final class NumberPage {

  private static final int PEOPLE = 5;
  private static final int HISTORY = 25;

  private final ManageSuppressions manage;
  private final FindContacts contacts;

  public NumberPage(ManageSuppressions manage, FindContacts contacts) {
    this.manage = manage;
    this.contacts = contacts;
  }

  /** The forms as they are before anything is typed. */
  NumberScreen screen(ConsoleCall call, PhoneNumber number, @Nullable String notice) {
    return screen(call, number, SuppressionInput.empty(number.value()), null, null, notice);
  }

  NumberScreen withAddition(
      ConsoleCall call, PhoneNumber number, SuppressionInput input, String problem) {
    return screen(call, number, input, problem, null, null);
  }

  NumberScreen withLift(ConsoleCall call, PhoneNumber number, LiftForm lift) {
    return screen(call, number, SuppressionInput.empty(number.value()), null, lift, null);
  }

  private NumberScreen screen(
      ConsoleCall call,
      PhoneNumber number,
      SuppressionInput addition,
      @Nullable String problem,
      @Nullable LiftForm lift,
      @Nullable String notice) {
    String path = SuppressionPath.ofNumber(number.value());
    LocalUrl api = new LocalUrl("/suppressions");
    api.with("phoneNumber", number.value()).with("includeLifted", true);
    PageFrame frame =
        call.frame(
            call.text(Message.OPT_OUTS_OF, number.value()),
            path,
            CurlCommand.get(call.serviceUrl(), api.toString()));
    List<Suppression> inForce = search(call.account(), number, false);
    Set<Channel> suppressed = channels(inForce);
    return new NumberScreen(
        frame,
        number.value(),
        people(call, number),
        Stream.of(Channel.values()).map(one -> state(one, inForce, frame)).toList(),
        suppressed,
        search(call.account(), number, true).stream()
            .map(one -> SuppressionRow.of(one, frame))
            .toList(),
        addition,
        problem,
        lift == null ? new LiftForm(suppressed, "", null) : lift,
        notice);
  }

  private List<Suppression> search(AccountId account, PhoneNumber number, boolean includeLifted) {
    PageRequest page = PageRequest.of(new Paging(0, HISTORY)).uncounted();
    return manage
        .search(
            new SuppressionQuery(
                account, number, null, null, null, includeLifted, null, null, null, page))
        .content();
  }

  private static Set<Channel> channels(List<Suppression> inForce) {
    return inForce.stream()
        .flatMap(one -> one.channels().known().stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
  }

  private static ChannelState state(Channel channel, List<Suppression> inForce, PageFrame frame) {
    return new ChannelState(
        channel,
        inForce.stream()
            .filter(one -> one.channels().known().contains(channel))
            .findFirst()
            .map(one -> SuppressionRow.of(one, frame))
            .orElse(null));
  }

  private List<PersonLink> people(ConsoleCall call, PhoneNumber number) {
    ContactFilter filter =
        ContactFilter.everyone().withIdentity(new ContactFilter.Identity(number, null, null));
    ContactQuery query =
        new ContactQuery(
            call.account(),
            filter,
            ContactSort.ID,
            SortOrder.ASC,
            null,
            PageRequest.of(new Paging(0, PEOPLE)).uncounted());
    return contacts.search(query).content().stream().map(one -> link(call, one)).toList();
  }

  private static PersonLink link(ConsoleCall call, Contact contact) {
    String name = contact.details().name().full();
    return new PersonLink(
        name == null
            ? call.text(Message.PERSON_NAMELESS, Long.toString(contact.id().value()))
            : name,
        LocalPath.BASE + "/contacts/" + contact.id().value());
  }
}
