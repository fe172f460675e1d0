package dev.rubrica.application.port.in;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.CustomField;
import java.util.List;

/** Finds the custom fields that contacts of an account have. */
public interface FindCustomFields {

  /**
   * The custom fields with their kinds, sorted by name in the order of code points: at most the
   * first 10,000 pairs of name and kind. A pair may remain for about a day after the last contact
   * has lost it.
   */
  List<CustomField> customFields(AccountId account);
}
