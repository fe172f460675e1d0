package dev.rubrica.console.suppression;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionReason;

/** The labels of what is known of an opt-out. */
final class SuppressionLabels {

  private SuppressionLabels() {}

  static Message of(SuppressionReason reason) {
    return switch (reason) {
      case STOP_REPLY -> Message.OPT_OUTS_STOP_REPLY;
      case USER_REQUEST -> Message.OPT_OUTS_USER_REQUEST;
      case COMPLAINT -> Message.OPT_OUTS_COMPLAINT;
      case INVALID_NUMBER -> Message.OPT_OUTS_INVALID_NUMBER;
      case MANUAL -> Message.OPT_OUTS_MANUAL;
      case IMPORT -> Message.OPT_OUTS_IMPORT;
      case CONSENT_WITHDRAWN -> Message.OPT_OUTS_CONSENT_WITHDRAWN;
    };
  }

  static String of(SuppressionAuthor author, Texts texts) {
    return author.key() == null
        ? texts.get(Message.OPT_OUTS_BY_INBOUND)
        : texts.get(Message.OPT_OUTS_BY_KEY, Long.toString(author.key().value()));
  }
}
