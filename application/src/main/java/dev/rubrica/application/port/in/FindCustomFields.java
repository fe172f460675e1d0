package dev.rubrica.application.port.in;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.CustomField;
import java.util.List;

/** Finds the custom fields that contacts of an account have. */
public interface FindCustomFields {

  /**
   * The custom fields with their kinds, sorted by name in the order of code points. A name or a
   * kind may remain for up to two days after the last contact has lost it.
   */
  List<CustomField> customFields(AccountId account);
}
