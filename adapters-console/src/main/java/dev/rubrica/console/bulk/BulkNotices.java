package dev.rubrica.console.bulk;

import dev.rubrica.console.contact.ContactSearchState;
import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.FormChange;
import dev.rubrica.console.route.KeptChange;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.IdSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the notices of changes from what was kept of them, so that they are true. */
public final class BulkNotices {

  private final ListNames lists;

  public BulkNotices(ListNames lists) {
    this.lists = lists;
  }

  private static @Nullable BulkRecord find(ConsoleCall call, String done) {
    return call.kept(done).map(BulkRecord::parse).orElse(null);
  }

  /** The notice of the change, or of its undo; null if there is none. */
  public @Nullable BulkNotice notice(
      ConsoleCall call, PageFrame frame, ContactSearchState state, @Nullable String done) {
    BulkRecord change = done == null ? null : find(call, done);
    if (change == null || done == null) {
      return null;
    }
    BulkRecord undone = change.isUndo() ? change : find(call, KeptChange.undoId(done));
    return undone == null ? done(call, frame, state, done, change) : undone(call, frame, undone);
  }

  private static BulkNotice undone(ConsoleCall call, PageFrame frame, BulkRecord undone) {
    String number = call.texts().number(undone.number());
    String all = call.texts().number(undone.shown());
    String full = call.texts().number(undone.full());
    return new BulkNotice(
        frame,
        undone.shown() == 1
            ? call.text(Message.CONTACTS_UNDONE_ONE, number)
            : call.text(Message.CONTACTS_UNDONE, number, all),
        undone.full() == 0 ? null : call.text(Message.CONTACTS_UNDONE_FULL, full),
        List.of());
  }

  private BulkNotice done(
      ConsoleCall call, PageFrame frame, ContactSearchState state, String done, BulkRecord change) {
    String number = call.texts().number(change.number());
    String shown = call.texts().number(change.shown());
    return new BulkNotice(
        frame,
        call.text(change.action().done(), number, subject(call, change)),
        change.number() == change.shown() ? null : call.text(Message.CONTACTS_SHOWN_BEFORE, shown),
        change.canBeUndone() && frame.canWrite() ? undo(state, done) : List.of());
  }

  private String subject(ConsoleCall call, BulkRecord change) {
    Long list = change.list();
    return list == null
        ? String.join(", ", change.tags())
        : lists.of(call.account(), IdSet.of(list)).getOrDefault(list, Long.toString(list));
  }

  private static List<FilterCondition> undo(ContactSearchState state, String done) {
    List<FilterCondition> fields = new ArrayList<>(state.own().all());
    if (state.list() != null) {
      fields.add(new FilterCondition("list", Long.toString(state.list())));
    }
    fields.add(new FilterCondition(FormChange.ID, done));
    return fields;
  }
}
