package dev.rubrica.console.person.consent;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.person.PersonDone;
import dev.rubrica.console.person.PersonPath;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.ContactId;
import io.helidon.http.Status;
import java.util.List;

/** The page with the form that records a consent of a person. */
public final class ConsentEditor {

  private static final String PATH = "/contacts/{id}/consents/new";
  private static final String TEMPLATE = "person/consent";

  private final FindContacts find;
  private final ManageConsents manage;

  public ConsentEditor(FindContacts find, ManageConsents manage) {
    this.find = find;
    this.manage = manage;
  }

  public List<ConsoleRoute> table() {
    return List.of(
        ConsoleRoute.page(PATH, ConsoleAccess.WRITE, this::show),
        ConsoleRoute.form(PATH, ConsoleAccess.WRITE, this::record, ConsentForm.FIELDS));
  }

  private ConsoleReply show(ConsoleCall call) {
    call.check();
    ContactId id = find.get(call.account(), new ContactId(call.id())).id();
    return ConsoleReply.page(TEMPLATE, screen(call, id, ConsentForm.empty()));
  }

  private static ConsentScreen screen(ConsoleCall call, ContactId id, ConsentForm form) {
    String path = PersonPath.of(id, "consents/new");
    String curl =
        CurlCommand.change(
            "POST",
            call.serviceUrl(),
            PersonPath.api(id) + "/consents",
            null,
            form.json(call.zone()));
    PageFrame frame = call.frame(call.text(Message.PERSON_CONSENT_NEW), path, curl);
    return new ConsentScreen(frame, path, PersonPath.of(id), call.zone().getId(), form);
  }

  private ConsoleReply record(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    ConsentForm form = ConsentForm.read(call);
    try {
      ManageConsents.Statement statement = form.statement(call.zone());
      return call.change()
          .makeNoted(
              () -> {
                manage.add(call.actor(), id, statement);
                return PersonPath.done(id, PersonDone.CONSENT_RECORDED);
              });
    } catch (Invalid e) {
      find.get(call.account(), id);
      return ConsoleReply.page(Status.BAD_REQUEST_400, TEMPLATE, screen(call, id, form.with(e)));
    }
  }
}
