package dev.rubrica.http.imports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rubrica.domain.imports.KeepReason;
import dev.rubrica.domain.imports.UndoSummary;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of what the undo of an import did.
 *
 * @param kept the sum of the reasons
 */
public record UndoJson(
    long deleted,
    long restored,
    long membershipsRemoved,
    long tagsRemoved,
    long kept,
    Reasons reasons) {

  /** The numbers of kept contacts by reason. */
  public record Reasons(
      long changedSince,
      long inAnotherList,
      long inALaterImport,
      long inACampaign,
      long hasConsent,
      long identityTaken) {

    static Reasons from(Map<KeepReason, Long> counts) {
      return new Reasons(
          count(counts, KeepReason.CHANGED_SINCE),
          count(counts, KeepReason.IN_ANOTHER_LIST),
          count(counts, KeepReason.IN_A_LATER_IMPORT),
          count(counts, KeepReason.IN_A_CAMPAIGN),
          count(counts, KeepReason.HAS_CONSENT),
          count(counts, KeepReason.IDENTITY_TAKEN));
    }

    private static long count(Map<KeepReason, Long> counts, KeepReason reason) {
      return Objects.requireNonNull(counts.get(reason));
    }
  }

  static UndoJson from(UndoSummary undo) {
    return new UndoJson(
        undo.deleted(),
        undo.restored(),
        undo.membershipsRemoved(),
        undo.tagsRemoved(),
        undo.kept(),
        Reasons.from(undo.reasons()));
  }

  static @Nullable UndoJson fromNullable(@Nullable UndoSummary undo) {
    return undo == null ? null : from(undo);
  }

  /** The result of a dry run. */
  public record WouldUndo(@JsonUnwrapped UndoJson undo, boolean dryRun) {
    static WouldUndo from(UndoSummary undo) {
      return new WouldUndo(UndoJson.from(undo), true);
    }
  }
}
