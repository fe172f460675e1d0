package dev.rubrica.console.person;

import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import io.helidon.http.Status;
import java.util.List;

/** The forms that delete and erase a person. Neither can be undone. */
public final class PersonRemoval {

  static final String PEOPLE = "people";

  private static final String TEMPLATE = "person/remove";

  private final FindContacts find;
  private final ManageContacts manage;
  private final ErasePeople erasures;

  public PersonRemoval(FindContacts find, ManageContacts manage, ErasePeople erasures) {
    this.find = find;
    this.manage = manage;
    this.erasures = erasures;
  }

  ConsoleReply showDeletion(ConsoleCall call) {
    call.check();
    return ConsoleReply.page(TEMPLATE, deletion(call, false));
  }

  private RemovalScreen deletion(ConsoleCall call, boolean wrong) {
    Contact contact = find.get(call.account(), new ContactId(call.id()));
    manage.tryDelete(call.account(), contact.id(), _ -> true);
    List<String> consequences =
        List.of(
            call.text(Message.PERSON_DELETE_DOES),
            call.text(Message.PERSON_DELETE_KEEPS),
            call.text(Message.PERSON_NO_WAY_BACK));
    return screen(call, contact, new Texts(false, consequences, wrong));
  }

  ConsoleReply delete(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    if (!isConfirmed(call)) {
      return ConsoleReply.page(Status.BAD_REQUEST_400, TEMPLATE, deletion(call, true));
    }
    return call.once(
        () -> {
          manage.delete(call.actor(), id, _ -> true);
          return PersonPath.of(id, "gone");
        });
  }

  ConsoleReply showErasure(ConsoleCall call) {
    call.check();
    return ConsoleReply.page(TEMPLATE, erasure(call, false));
  }

  private RemovalScreen erasure(ConsoleCall call, boolean wrong) {
    Contact contact = find.get(call.account(), new ContactId(call.id()));
    ErasePeople.Erased tried = erasures.tryErase(call.account(), contact.id(), _ -> true);
    List<String> consequences =
        List.of(
            call.text(Message.PERSON_ERASE_DOES),
            call.text(
                Message.PERSON_ERASE_COUNTS,
                call.texts().number(tried.suppressions()),
                call.texts().number(tried.consents())),
            call.text(Message.PERSON_ERASE_KEEPS),
            call.text(Message.PERSON_ERASE_LATER),
            call.text(Message.PERSON_NO_WAY_BACK));
    return screen(call, contact, new Texts(true, consequences, wrong));
  }

  ConsoleReply erase(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    if (!isConfirmed(call)) {
      return ConsoleReply.page(Status.BAD_REQUEST_400, TEMPLATE, erasure(call, true));
    }
    return call.once(
        () -> {
          erasures.erase(call.actor(), id, _ -> true);
          return PersonPath.of(id, "gone");
        });
  }

  private static boolean isConfirmed(ConsoleCall call) {
    String people = call.parameters().text(PEOPLE);
    call.check();
    return people != null && people.strip().equals("1");
  }

  private record Texts(boolean erases, List<String> consequences, boolean wrong) {}

  private static RemovalScreen screen(ConsoleCall call, Contact contact, Texts texts) {
    ContactId id = contact.id();
    String path = PersonPath.of(id, texts.erases ? "erase" : "delete");
    String api = PersonPath.api(id) + (texts.erases ? "?erase=true" : "");
    String title = call.text(texts.erases ? Message.PERSON_ERASE : Message.PERSON_DELETE);
    PageFrame frame =
        call.frame(title, path, CurlCommand.change("DELETE", call.serviceUrl(), api, null, null));
    String name = contact.details().name().full();
    return new RemovalScreen(
        frame,
        path,
        PersonPath.of(id),
        name == null ? call.text(Message.PERSON_NAMELESS, Long.toString(id.value())) : name,
        texts.consequences,
        call.text(texts.erases ? Message.PERSON_ERASE_ONE : Message.PERSON_DELETE_ONE),
        texts.wrong);
  }
}
