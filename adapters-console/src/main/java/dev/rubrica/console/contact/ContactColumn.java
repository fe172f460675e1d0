package dev.rubrica.console.contact;

import dev.rubrica.application.query.ContactSort;
import dev.rubrica.console.text.Message;

/** A column of a table of contacts that can be sorted. */
public enum ContactColumn {
  NAME(ContactSort.FULL_NAME, Message.NAME),
  PHONE(ContactSort.PHONE_NUMBER, Message.CONTACTS_PHONE),
  EMAIL(ContactSort.EMAIL, Message.CONTACTS_EMAIL),
  LAST_CHANGE(ContactSort.UPDATED_AT, Message.LAST_CHANGE);

  private final ContactSort sort;
  private final Message heading;

  ContactColumn(ContactSort sort, Message heading) {
    this.sort = sort;
    this.heading = heading;
  }

  ContactSort sort() {
    return sort;
  }

  public Message heading() {
    return heading;
  }
}
