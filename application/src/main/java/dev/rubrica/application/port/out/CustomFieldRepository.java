package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.CustomField;
import dev.rubrica.domain.contact.CustomFieldKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The names and kinds of the custom fields of contacts. Each write of a contact also stores those
 * of its custom fields. They remain when the last contact has lost them, until {@link
 * #removeUnused}.
 */
public interface CustomFieldRepository {

  /** The greatest number of pairs of name and kind that {@link #find} reads. */
  int MAX_FOUND = 10_000;

  /**
   * The custom fields of the account, sorted by name in the order of code points; those of the
   * first {@link #MAX_FOUND} pairs of name and {@link CustomFieldKind}.
   */
  List<CustomField> find(AccountId account);

  /** The first names of custom fields of the account, sorted as by {@link #find}. */
  List<String> names(AccountId account, int limit);

  /**
   * Those of the names that custom fields of the account have.
   *
   * @param names in Unicode normalization form NFC
   */
  Set<String> existing(AccountId account, Set<String> names);

  /**
   * Removes names and kinds that no contact has any more. Only those are examined that no contact
   * was written with, and that were not examined, on this day or later. A concurrent write of a
   * contact wins.
   *
   * @param day at least an hour ago in UTC, so that transactions of the day before have ended
   * @param limit the greatest number of pairs to examine
   * @return the number of examined pairs
   */
  int removeUnused(AccountId account, LocalDate day, int limit);
}
