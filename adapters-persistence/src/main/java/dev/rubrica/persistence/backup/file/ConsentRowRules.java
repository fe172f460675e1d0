package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.Text;
import dev.rubrica.persistence.backup.copy.CopyRow;
import dev.rubrica.persistence.consent.WordingHash;
import dev.rubrica.persistence.erasure.NumberKeys;

/** Validates rows of consents in a backup. */
final class ConsentRowRules {

  private ConsentRowRules() {}

  static void consent(CopyRow row) {
    String number = row.required("number");
    RowRules.require(
        NumberKeys.isPseudonym(number)
            || new PhoneNumber(number).canonical().value().equals(number));
    RowRules.value(row, "channel", Channel::valueOf);
    ConsentPurpose.valueOf(row.required("purpose"));
    ConsentStatus.valueOf(row.required("status"));
    ConsentEvidence.of(row.get("source"), null, row.get("ip_address"), row.get("user_agent"));
  }

  static void wording(CopyRow row) {
    String wording = Text.required("wording", row.get("wording"), ConsentEvidence.MAX_WORDING);
    RowRules.require(WordingHash.of(wording).equals(row.required("hash")));
  }
}
