package dev.rubrica.console.list;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.list.ListJson;
import io.helidon.http.Status;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms that create and change lists. */
public final class ListEditor {

  private static final String TAG = "tag";

  static final String[] FIELDS =
      Stream.concat(Stream.of(ListForm.FIELDS), Stream.of(TAG)).toArray(String[]::new);

  private static final String NEW = ListSearchState.PATH + "/new";
  private static final String TEMPLATE = "list/edit";

  private final FindLists find;
  private final ManageLists manage;

  public ListEditor(FindLists find, ManageLists manage) {
    this.find = find;
    this.manage = manage;
  }

  ConsoleReply showNew(ConsoleCall call) {
    call.check();
    return ConsoleReply.page(TEMPLATE, newScreen(call, ListForm.empty()));
  }

  private static EditListScreen newScreen(ConsoleCall call, ListForm form) {
    String curl =
        CurlCommand.change("POST", call.serviceUrl(), "/contacts/list", null, form.json());
    PageFrame frame = call.frame(call.text(Message.NEW_LIST), NEW, curl);
    return new EditListScreen(frame, NEW, form, null, null);
  }

  ConsoleReply create(ConsoleCall call) {
    ListForm form = ListForm.read(call);
    ListDetails details;
    try {
      details = form.details();
    } catch (Invalid e) {
      return ConsoleReply.page(Status.BAD_REQUEST_400, TEMPLATE, newScreen(call, form.with(e)));
    }
    return call.change()
        .makeNoted(
            () ->
                ListScreenRoutes.done(ListDone.CREATED, manage.create(call.actor(), details).id()));
  }

  ConsoleReply show(ConsoleCall call) {
    call.check();
    ContactList list = find.get(call.account(), new ListId(call.id())).list();
    return ConsoleReply.page(
        TEMPLATE, screen(call, list.id(), ListForm.of(list), ListJson.tag(list), null));
  }

  private static EditListScreen screen(
      ConsoleCall call, ListId id, ListForm form, String tag, @Nullable ListForm current) {
    String path = ListSearchState.PATH + "/" + id.value() + "/edit";
    String curl =
        CurlCommand.change(
            "PUT", call.serviceUrl(), "/contacts/list/" + id.value(), tag, form.json());
    PageFrame frame = call.frame(call.text(Message.EDIT_LIST), path, curl);
    return new EditListScreen(frame, path, form, tag, current);
  }

  ConsoleReply change(ConsoleCall call) {
    ListId id = new ListId(call.id());
    String tag = call.parameters().filledText(TAG);
    ListForm form = ListForm.read(call);
    if (tag == null) {
      throw new Invalid(TAG, "is required");
    }
    ListDetails details;
    try {
      details = form.details();
    } catch (Invalid e) {
      return ConsoleReply.page(
          Status.BAD_REQUEST_400, TEMPLATE, screen(call, id, form.with(e), tag, null));
    }
    try {
      return call.change().makeNoted(() -> change(call, id, tag, details));
    } catch (Outdated _) {
      return outdated(call, id, form);
    }
  }

  private String change(ConsoleCall call, ListId id, String tag, ListDetails details) {
    manage.change(
        new ManageLists.Change(
            call.actor(), id, current -> tag.equals(ListJson.tag(current)), _ -> details));
    return ListScreenRoutes.done(ListDone.CHANGED, id);
  }

  private ConsoleReply outdated(ConsoleCall call, ListId id, ListForm form) {
    ContactList current = find.get(call.account(), id).list();
    return ConsoleReply.page(
        Status.PRECONDITION_FAILED_412,
        TEMPLATE,
        screen(call, id, form, ListJson.tag(current), ListForm.of(current)));
  }
}
