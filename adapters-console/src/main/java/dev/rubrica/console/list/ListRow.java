package dev.rubrica.console.list;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.list.ContactList;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of lists.
 *
 * @param members the exact number, as a text
 * @param changedAt for machines
 * @param changed for people
 * @param restorableUntil for people; null if the list is not deleted or cannot be restored
 */
public record ListRow(
    long id,
    String name,
    @Nullable String description,
    String members,
    boolean test,
    Instant changedAt,
    String changed,
    boolean deleted,
    @Nullable String restorableUntil) {

  static ListRow of(ContactList list, PageFrame frame, Instant now) {
    Instant end = list.isRestorable(now) ? list.restorableUntil() : null;
    return new ListRow(
        list.id().value(),
        list.details().name().value(),
        list.details().description(),
        frame.texts().number(list.contactCount()),
        list.details().test(),
        list.updatedAt(),
        frame.time(list.updatedAt()),
        list.deleted(),
        end == null ? null : frame.time(end));
  }

  /** The path of the screen of the list. */
  public String path() {
    return ListSearchState.PATH + "/" + id;
  }

  /** The path of a page about the list. */
  public String path(String page) {
    return ListSearchState.PATH + "/" + id + "/" + page;
  }
}
