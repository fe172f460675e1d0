package dev.rubrica.console.person;

import dev.rubrica.console.text.Message;
import dev.rubrica.http.request.EnumCodec;
import org.jspecify.annotations.Nullable;

/** What was done with a person, as it is in the URL of the page that follows. */
public enum PersonDone {
  NOTHING(null),
  CREATED(Message.PERSON_CREATED),
  CHANGED(Message.PERSON_CHANGED),
  LISTS_CHANGED(Message.PERSON_LISTS_CHANGED),
  TAGS_CHANGED(Message.PERSON_TAGS_CHANGED),
  CONSENT_RECORDED(Message.PERSON_CONSENT_RECORDED);

  static final EnumCodec<PersonDone> CODEC = EnumCodec.camelCase(PersonDone.class);

  private final @Nullable Message message;

  PersonDone(@Nullable Message message) {
    this.message = message;
  }

  @Nullable Message message() {
    return message;
  }

  String word() {
    return CODEC.word(this);
  }
}
