package dev.rubrica.console.suppression;

import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.util.List;
import java.util.stream.Stream;

/** A reason to choose in a form. */
public record ReasonOption(SuppressionReason reason, String label) {

  static List<ReasonOption> all(Texts texts) {
    return Stream.of(SuppressionReason.values())
        .map(one -> new ReasonOption(one, texts.get(SuppressionLabels.of(one))))
        .toList();
  }
}
