package dev.rubrica.application.service.consent;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import java.util.List;
import java.util.Optional;

/** The opt-outs that follow from consents. */
final class ConsentOptOuts {

  private ConsentOptOuts() {}

  /**
   * Suppresses the numbers if the decision is an opt-out, in the transaction that records it. A
   * person's opt-out is never refused, so the limit on suppressed numbers does not apply.
   */
  static void suppress(
      Repositories in,
      AccountId account,
      List<PhoneNumber> numbers,
      ConsentDetails details,
      ConsentRecording recording) {
    List<SuppressionEntry> optOuts =
        numbers.stream()
            .map(number -> details.optOut(number, recording))
            .flatMap(Optional::stream)
            .toList();
    if (!optOuts.isEmpty()) {
      SuppressionAuthor author = new SuppressionAuthor(recording.createdBy());
      in.suppressions().suppress(account, optOuts, author, null, recording.createdAt());
    }
  }
}
