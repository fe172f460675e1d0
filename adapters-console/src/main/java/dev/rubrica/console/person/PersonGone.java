package dev.rubrica.console.person;

import dev.rubrica.application.port.in.FindAuditEntries;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.contact.ContactId;
import java.util.Optional;
import java.util.Set;

/** The page that follows the deletion or erasure of a person, by what the audit trail has of it. */
public final class PersonGone {

  private final FindContacts find;
  private final FindAuditEntries audit;

  public PersonGone(FindContacts find, FindAuditEntries audit) {
    this.find = find;
    this.audit = audit;
  }

  ConsoleReply show(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    call.check();
    try {
      return ConsoleReply.seeOther(PersonPath.of(find.get(call.account(), id).id()));
    } catch (NotFound _) {
      return gone(call, id);
    }
  }

  private ConsoleReply gone(ConsoleCall call, ContactId id) {
    String name = Long.toString(id.value());
    PageFrame frame =
        call.frame(call.text(Message.PERSON_NAMELESS, name), PersonPath.of(id, "gone"), null);
    String text =
        removal(call, id)
            .map(entry -> call.text(message(entry), name, frame.time(entry.at())))
            .orElseThrow(() -> new NotFound(Kind.CONTACT, name));
    return ConsoleReply.page("person/gone", new GoneScreen(frame, text));
  }

  private static Message message(AuditEntry entry) {
    return entry.event().action() == AuditAction.CONTACT_ERASED
        ? Message.PERSON_ERASED
        : Message.PERSON_DELETED;
  }

  private Optional<AuditEntry> removal(ConsoleCall call, ContactId id) {
    AuditQuery query =
        new AuditQuery(
            call.account(),
            null,
            null,
            Set.of(AuditAction.CONTACT_DELETED, AuditAction.CONTACT_ERASED),
            null,
            id,
            PageRequest.of(new Paging(0, 1)));
    return audit.search(query).content().stream().findFirst();
  }
}
