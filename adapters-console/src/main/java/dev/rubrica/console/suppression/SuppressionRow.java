package dev.rubrica.console.suppression;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.suppression.Suppression;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of opt-outs. Everything is for people.
 *
 * @param number null after the erasure of the person
 * @param channels their names
 * @param occurredAt when the person opted out
 * @param createdAt when it was recorded
 * @param lift when, by whom and why it was lifted; null while it is in force
 */
public record SuppressionRow(
    @Nullable String number,
    String channels,
    String reason,
    @Nullable String source,
    String occurredAt,
    String createdAt,
    String author,
    @Nullable String lift) {

  public static SuppressionRow of(Suppression suppression, PageFrame frame) {
    Texts texts = frame.texts();
    Suppression.Lift lift = suppression.lift();
    return new SuppressionRow(
        suppression.number() == null ? null : suppression.number().value(),
        ChannelNames.of(suppression.channels().known()),
        texts.get(SuppressionLabels.of(suppression.reason())),
        suppression.source(),
        frame.time(suppression.occurredAt()),
        frame.time(suppression.createdAt()),
        SuppressionLabels.of(suppression.createdBy(), texts),
        lift == null ? null : text(lift, frame));
  }

  private static String text(Suppression.Lift lift, PageFrame frame) {
    String reason = lift.reason();
    return frame
        .texts()
        .get(
            Message.OPT_OUTS_LIFTED_AT,
            frame.time(lift.at()),
            SuppressionLabels.of(lift.by(), frame.texts()),
            reason == null ? "–" : reason);
  }

  /** The page of the number; null after the erasure of the person. */
  public @Nullable String path() {
    return number == null ? null : SuppressionPath.ofNumber(number);
  }
}
