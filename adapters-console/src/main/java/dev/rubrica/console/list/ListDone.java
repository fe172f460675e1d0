package dev.rubrica.console.list;

import dev.rubrica.console.text.Message;
import dev.rubrica.http.request.EnumCodec;
import org.jspecify.annotations.Nullable;

/** What was done with a list, as it is in the URL of the screen that follows. */
enum ListDone {
  NOTHING(null),
  CREATED(Message.NOTICE_CREATED),
  CHANGED(Message.NOTICE_CHANGED),
  DELETED(Message.NOTICE_DELETED),
  RESTORED(Message.NOTICE_RESTORED);

  static final EnumCodec<ListDone> CODEC = EnumCodec.camelCase(ListDone.class);

  private final @Nullable Message message;

  ListDone(@Nullable Message message) {
    this.message = message;
  }

  @Nullable Message message() {
    return message;
  }

  String word() {
    return CODEC.word(this);
  }
}
