package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.domain.text.Text;
import dev.rubrica.persistence.backup.copy.CopyRow;
import dev.rubrica.persistence.erasure.NumberKeys;
import java.time.Instant;

/** Validates a suppression by the rules of the domain. */
final class SuppressionRowRule {

  /** Stands for a number whose pseudonym is stored. */
  private static final PhoneNumber ERASED = new PhoneNumber("+390000000000");

  private SuppressionRowRule() {}

  static void check(CopyRow row) {
    String stored = row.required("number");
    PhoneNumber number = NumberKeys.isPseudonym(stored) ? ERASED : new PhoneNumber(stored);
    SuppressionEntry entry =
        new SuppressionEntry(
            number,
            new SuppressedChannels(Integer.parseInt(row.required("channels"))),
            SuppressionReason.valueOf(row.required("reason")),
            row.get("source"),
            Instant.EPOCH);
    RowRules.require(entry.number().equals(number));
    if (row.get("lifted_at") == null) {
      RowRules.require(row.get("lift_reason") == null && row.get("lifted_by") == null);
    } else if (row.get("lift_reason") != null) {
      // It has none since the person was erased, also after the number came back.
      Text.required("lift_reason", row.get("lift_reason"), Suppression.Lift.MAX_REASON);
    }
  }
}
