package dev.rubrica.console.imports;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.imports.UndoSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that add up.
 *
 * @param parts add up to the total
 * @param total their sum; null if there is none
 * @param more of which the total is not the sum
 */
public record Figures(List<Figure> parts, @Nullable Figure total, List<Figure> more) {

  /** What became of the rows of a file, or would. */
  static Figures of(ImportSummary summary, Texts texts) {
    return new Figures(
        List.of(
            figure(Message.IMPORT_CREATED, summary.created(), texts),
            figure(Message.IMPORT_UPDATED, summary.updated(), texts),
            figure(Message.IMPORT_DUPLICATES, summary.duplicates(), texts),
            figure(Message.IMPORT_ERRORS, summary.errors(), texts)),
        figure(Message.IMPORT_TOTAL, summary.total(), texts),
        summary.warnings() == 0
            ? List.of()
            : List.of(figure(Message.IMPORT_WARNINGS, summary.warnings(), texts)));
  }

  /** What an undo did, or would do. Of what it kept, the reasons add up. */
  static Figures of(UndoSummary undo, Texts texts) {
    List<Figure> reasons = new ArrayList<>();
    for (KeepReason reason : KeepReason.values()) {
      long count = undo.reasons().getOrDefault(reason, 0L);
      if (count > 0) {
        reasons.add(figure(text(reason), count, texts));
      }
    }
    return new Figures(
        reasons,
        reasons.isEmpty() ? null : figure(Message.IMPORT_UNDO_KEPT, undo.kept(), texts),
        List.of(
            figure(Message.IMPORT_UNDO_DELETED, undo.deleted(), texts),
            figure(Message.IMPORT_UNDO_RESTORED, undo.restored(), texts),
            figure(Message.IMPORT_UNDO_MEMBERSHIPS, undo.membershipsRemoved(), texts),
            figure(Message.IMPORT_UNDO_TAGS, undo.tagsRemoved(), texts)));
  }

  private static Message text(KeepReason reason) {
    return switch (reason) {
      case CHANGED_SINCE -> Message.IMPORT_KEPT_CHANGED;
      case IN_ANOTHER_LIST -> Message.IMPORT_KEPT_LIST;
      case IN_A_LATER_IMPORT -> Message.IMPORT_KEPT_IMPORT;
      case IN_A_CAMPAIGN -> Message.IMPORT_KEPT_CAMPAIGN;
      case HAS_CONSENT -> Message.IMPORT_KEPT_CONSENT;
      case IDENTITY_TAKEN -> Message.IMPORT_KEPT_IDENTITY;
    };
  }

  private static Figure figure(Message label, long number, Texts texts) {
    return new Figure(texts.get(label), texts.number(number));
  }
}
