package dev.rubrica.console.list;

import dev.rubrica.application.query.ListSort;
import dev.rubrica.console.text.Message;

/** A column of the table of lists. */
public enum ListColumn {
  NAME(ListSort.NAME, Message.NAME),
  MEMBERS(ListSort.CONTACT_COUNT, Message.MEMBERS),
  LAST_CHANGE(ListSort.UPDATED_AT, Message.LAST_CHANGE);

  private final ListSort sort;
  private final Message heading;

  ListColumn(ListSort sort, Message heading) {
    this.sort = sort;
    this.heading = heading;
  }

  ListSort sort() {
    return sort;
  }

  public Message heading() {
    return heading;
  }
}
