package dev.rubrica.console.list;

import dev.rubrica.console.text.Message;
import dev.rubrica.http.request.EnumCodec;
import org.jspecify.annotations.Nullable;

/** What was done with a list, as it is in the URL of the screen that follows. */
enum Done {
  NOTHING(null),
  CREATED(Message.NOTICE_CREATED),
  CHANGED(Message.NOTICE_CHANGED),
  DELETED(Message.NOTICE_DELETED),
  RESTORED(Message.NOTICE_RESTORED);

  static final EnumCodec<Done> CODEC = EnumCodec.camelCase(Done.class);

  private final @Nullable Message message;

  Done(@Nullable Message message) {
    this.message = message;
  }

  @Nullable Message message() {
    return message;
  }

  String word() {
    return CODEC.word(this);
  }
}
