package dev.rubrica.console.person;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.query.ContactConsentQuery;
import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.person.PersonScreen.ListOption;
import dev.rubrica.console.person.PersonScreen.PersonLists;
import dev.rubrica.console.person.PersonScreen.PersonTags;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.suppression.SuppressionPath;
import dev.rubrica.console.suppression.SuppressionRow;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.TextFolding;
import io.helidon.http.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a person. */
public final class PersonPage {

  static final String[] PARAMETERS = {PersonPath.DONE, FormChange.ID, "lists"};

  /** The maximum number of lists of the person, and of lists to choose from. */
  private static final int LISTS = 100;

  /** The maximum number of consents and of opt-outs. */
  private static final int RECORDS = 25;

  private final FindContacts find;
  private final FindLists lists;
  private final ManageConsents consents;
  private final ManageSuppressions suppressions;

  public PersonPage(
      FindContacts find,
      FindLists lists,
      ManageConsents consents,
      ManageSuppressions suppressions) {
    this.find = find;
    this.lists = lists;
    this.consents = consents;
    this.suppressions = suppressions;
  }

  ConsoleReply show(ConsoleCall call) {
    PersonDone done = call.parameters().word(PersonPath.DONE, PersonDone.CODEC, PersonDone.NOTHING);
    String search = call.parameters().text("lists");
    call.check();
    Contact contact = find.get(call.account(), new ContactId(call.id()));
    PersonTags tags = new PersonTags(contact.details().tags().names(), "", null);
    String notice = notice(call, contact.id(), done);
    return ConsoleReply.page(
        "person/person", screen(call, contact, search == null ? "" : search, tags, notice));
  }

  private static @Nullable String notice(ConsoleCall call, ContactId id, PersonDone done) {
    Message message = done.message();
    return message != null && FormChange.hasLedTo(call, PersonPath.done(id, done))
        ? call.text(message)
        : null;
  }

  /** The page after tags that were not added. */
  ConsoleReply withInvalidTags(ConsoleCall call, String typed, Invalid problem) {
    Contact contact = find.get(call.account(), new ContactId(call.id()));
    PersonTags tags = new PersonTags(contact.details().tags().names(), typed, problem.getMessage());
    return ConsoleReply.page(
        Status.BAD_REQUEST_400, "person/person", screen(call, contact, "", tags, null));
  }

  private PersonScreen screen(
      ConsoleCall call, Contact contact, String search, PersonTags tags, @Nullable String notice) {
    ContactId id = contact.id();
    String name = contact.details().name().full();
    PageFrame frame =
        call.frame(
            name == null ? call.text(Message.PERSON_NAMELESS, Long.toString(id.value())) : name,
            PersonPath.of(id),
            CurlCommand.get(call.serviceUrl(), PersonPath.api(id)));
    return new PersonScreen(
        frame,
        PersonPath.of(id),
        PersonValue.of(contact, frame),
        lists(call.account(), id, search),
        tags,
        consents(call.account(), id, frame),
        optOuts(call.account(), contact, frame),
        notice);
  }

  private PersonLists lists(AccountId account, ContactId contact, String search) {
    List<ListOption> of =
        lists(account, new ListFilter(null, null, IdSet.of(contact.value()), null, false));
    List<ListOption> found =
        lists(account, new ListFilter(TextFolding.needle(search), null, null, null, false));
    List<ListOption> others = found.stream().filter(one -> !of.contains(one)).toList();
    return new PersonLists(
        of.stream().limit(LISTS).toList(),
        of.size() > LISTS,
        others.stream().limit(LISTS).toList(),
        found.size() > LISTS,
        search);
  }

  private List<ListOption> lists(AccountId account, ListFilter filter) {
    PageRequest page = PageRequest.of(new Paging(0, LISTS + 1)).uncounted();
    ListQuery query = new ListQuery(account, filter, ListSort.NAME, SortOrder.ASC, page);
    return lists.search(query).content().stream()
        .map(one -> new ListOption(one.id().value(), one.details().name().value()))
        .toList();
  }

  private List<ConsentRow> consents(AccountId account, ContactId id, PageFrame frame) {
    return consents.search(new ContactConsentQuery(account, id, newest())).content().stream()
        .map(one -> ConsentRow.of(one, frame))
        .toList();
  }

  private PersonScreen.@Nullable OptOuts optOuts(
      AccountId account, Contact contact, PageFrame frame) {
    PhoneNumber number = contact.details().phone();
    if (number == null) {
      return null;
    }
    SuppressionQuery query =
        new SuppressionQuery(account, number, null, null, null, true, null, null, null, newest());
    return new PersonScreen.OptOuts(
        ChannelNames.of(contact.optOuts().channels()),
        SuppressionPath.ofNumber(number.value()),
        suppressions.search(query).content().stream()
            .map(one -> SuppressionRow.of(one, frame))
            .toList());
  }

  private static PageRequest newest() {
    return PageRequest.of(new Paging(0, RECORDS)).uncounted();
  }
}
