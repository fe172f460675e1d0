package dev.rubrica.console.person;

import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Conflict;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.http.contact.ContactJson;
import io.helidon.http.Status;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms that create and change people. */
public final class PersonEditor {

  private static final String TAG = "tag";
  private static final String TEMPLATE = "person/edit";

  static final String[] NEW_FIELDS = PersonForm.FIELDS.toArray(String[]::new);
  static final String[] FIELDS =
      Stream.concat(PersonForm.FIELDS.stream(), Stream.of(TAG)).toArray(String[]::new);

  private final FindContacts find;
  private final ManageContacts manage;

  public PersonEditor(FindContacts find, ManageContacts manage) {
    this.find = find;
    this.manage = manage;
  }

  ConsoleReply showNew(ConsoleCall call) {
    call.check();
    return ConsoleReply.page(TEMPLATE, newScreen(call, PersonForm.empty(), null));
  }

  private static EditPersonScreen newScreen(
      ConsoleCall call, PersonForm form, @Nullable String other) {
    String curl =
        CurlCommand.change(
            "POST", call.serviceUrl(), "/contacts", null, form.json(form.channelsOrNull()));
    PageFrame frame = call.frame(call.text(Message.PERSON_NEW), PersonPath.NEW, curl);
    return new EditPersonScreen(frame, PersonPath.NEW, PersonPath.ALL, form, null, null, other);
  }

  ConsoleReply create(ConsoleCall call) {
    PersonForm form = PersonForm.read(call);
    try {
      ManageContacts.Input input = form.input(form.channelsOrNull(), CustomFields.none());
      return call.change()
          .makeNoted(
              () -> PersonPath.done(manage.create(call.actor(), input).id(), PersonDone.CREATED));
    } catch (Invalid e) {
      return ConsoleReply.page(
          Status.BAD_REQUEST_400, TEMPLATE, newScreen(call, form.with(e), null));
    } catch (Conflict e) {
      return ConsoleReply.page(
          Status.CONFLICT_409, TEMPLATE, newScreen(call, form.with(e), path(e)));
    }
  }

  private static String path(Conflict conflict) {
    return PersonPath.of(new ContactId(conflict.existingId()));
  }

  ConsoleReply show(ConsoleCall call) {
    call.check();
    Contact contact = find.get(call.account(), new ContactId(call.id()));
    return ConsoleReply.page(
        TEMPLATE,
        screen(
            call,
            contact.id(),
            PersonForm.of(contact.details()),
            ContactJson.tag(contact),
            null,
            null));
  }

  private static EditPersonScreen screen(
      ConsoleCall call,
      ContactId id,
      PersonForm form,
      String tag,
      @Nullable Contact current,
      @Nullable String other) {
    String path = PersonPath.of(id, "edit");
    String curl =
        CurlCommand.change(
            "PUT", call.serviceUrl(), PersonPath.api(id), tag, form.json(form.channels()));
    PageFrame frame = call.frame(call.text(Message.PERSON_EDIT), path, curl);
    List<PersonValue> values = current == null ? null : PersonValue.compared(current, frame, form);
    return new EditPersonScreen(frame, path, PersonPath.of(id), form, tag, values, other);
  }

  ConsoleReply change(ConsoleCall call) {
    ContactId id = new ContactId(call.id());
    String tag = call.parameters().filledText(TAG);
    PersonForm form = PersonForm.read(call);
    if (tag == null) {
      throw new Invalid(TAG, "is required");
    }
    try {
      CustomFields fields = find.get(call.account(), id).details().customFields();
      ManageContacts.Input input = form.input(form.channels(), fields);
      return call.change().makeNoted(() -> change(call, id, tag, input));
    } catch (Invalid e) {
      return ConsoleReply.page(
          Status.BAD_REQUEST_400, TEMPLATE, screen(call, id, form.with(e), tag, null, null));
    } catch (Conflict e) {
      return ConsoleReply.page(
          Status.CONFLICT_409, TEMPLATE, screen(call, id, form.with(e), tag, null, path(e)));
    } catch (Outdated _) {
      return outdated(call, id, form);
    }
  }

  // Custom fields are compared with those of the version of the tag: with any other, the form is
  // outdated.
  private String change(ConsoleCall call, ContactId id, String tag, ManageContacts.Input input) {
    manage.change(call.actor(), id, current -> tag.equals(ContactJson.tag(current)), input);
    return PersonPath.done(id, PersonDone.CHANGED);
  }

  private ConsoleReply outdated(ConsoleCall call, ContactId id, PersonForm form) {
    Contact current = find.get(call.account(), id);
    return ConsoleReply.page(
        Status.PRECONDITION_FAILED_412,
        TEMPLATE,
        screen(call, id, form, ContactJson.tag(current), current, null));
  }
}
