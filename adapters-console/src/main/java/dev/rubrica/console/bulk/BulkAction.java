package dev.rubrica.console.bulk;

import dev.rubrica.console.text.Message;
import dev.rubrica.http.request.EnumCodec;

/** What is done with many contacts at once. */
public enum BulkAction {
  ADD(Message.CONTACTS_ADD, Message.CONTACTS_ADD_NUMBER, Message.CONTACTS_ADDED),
  REMOVE(Message.CONTACTS_TAKE_OUT, Message.CONTACTS_TAKE_OUT_NUMBER, Message.CONTACTS_TAKEN_OUT),
  TAG(Message.CONTACTS_ADD_TAGS, Message.CONTACTS_ADD_TAGS_NUMBER, Message.CONTACTS_TAGGED),
  UNTAG(
      Message.CONTACTS_REMOVE_TAGS, Message.CONTACTS_REMOVE_TAGS_NUMBER, Message.CONTACTS_UNTAGGED),
  DELETE(Message.CONTACTS_DELETE, Message.CONTACTS_DELETE_NUMBER, Message.CONTACTS_DELETED);

  static final EnumCodec<BulkAction> CODEC = EnumCodec.camelCase(BulkAction.class);

  private final Message label;
  private final Message button;
  private final Message done;

  BulkAction(Message label, Message button, Message done) {
    this.label = label;
    this.button = button;
    this.done = done;
  }

  /** The value of the field of a form. */
  public String word() {
    return CODEC.word(this);
  }

  public Message label() {
    return label;
  }

  /** The text of the button, with the number of contacts. */
  Message button() {
    return button;
  }

  /** The text of the notice, with the number of contacts, and the list or the tags. */
  Message done() {
    return done;
  }

  boolean concernsList() {
    return this == ADD || this == REMOVE;
  }

  boolean concernsTags() {
    return this == TAG || this == UNTAG;
  }
}
