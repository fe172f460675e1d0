package dev.rubrica.persistence.backup.restore;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.contact.CustomFieldRegistry;
import dev.rubrica.persistence.contact.KnownCustomFields;
import dev.rubrica.persistence.contact.PgContactRepository;
import dev.rubrica.persistence.erasure.PgErasureRepository;
import dev.rubrica.persistence.jdbc.LowWatermark;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.RowCursor;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Erases again from a restored account who was erased since the backup.
 *
 * @param account the id of the restored account
 * @param salt of its pseudonyms, its name
 */
record RestoredErasures(PgSession session, Pseudonyms pseudonyms, long account, String salt) {

  private static final String COPY =
      """
      WITH kept AS (
        SELECT pseudonym, erased_at
        FROM erased_identity
        WHERE account_id = ?)
      INSERT INTO erased_identity (account_id, pseudonym, erased_at)
      SELECT ?, pseudonym, erased_at
      FROM kept
      ON CONFLICT DO NOTHING
      """;

  /** All numbers and addresses in the tables of the account, in whatever form, with their kind. */
  private static final String IDENTITIES =
      """
      SELECT 'PHONE', phone FROM contact WHERE account_id = ? AND phone IS NOT NULL
      UNION
      SELECT 'EMAIL_KEY', email_key FROM contact WHERE account_id = ? AND email_key IS NOT NULL
      UNION
      SELECT 'PHONE', number FROM suppression WHERE account_id = ? AND number LIKE '+%'
      UNION
      SELECT 'PHONE', number FROM consent WHERE account_id = ? AND number LIKE '+%'
      UNION
      SELECT 'PHONE', phone FROM import_error WHERE account_id = ? AND phone IS NOT NULL
      UNION
      SELECT 'EMAIL_KEY', email_key FROM import_error WHERE account_id = ? AND email_key IS NOT NULL
      UNION
      SELECT 'PHONE', jsonb_array_elements_text((change::jsonb) #> '{values,phoneNumber}')
      FROM import_change
      WHERE account_id = ?
      UNION
      SELECT 'EMAIL', jsonb_array_elements_text((change::jsonb) #> '{values,email}')
      FROM import_change
      WHERE account_id = ?
      """;

  private enum Kind {
    PHONE,
    EMAIL,
    EMAIL_KEY
  }

  private record Found(@Nullable PhoneNumber number, @Nullable String key) {}

  /** Takes over who was erased from the account that is replaced. */
  void takeOver(long replaced) {
    session.update(COPY, replaced, account);
  }

  /**
   * Erases everything of the erased identities, with the contacts that have them.
   *
   * @throws BackupException people were erased, and there is no erasure key
   */
  void apply(Instant now) {
    Set<String> erased =
        new HashSet<>(
            session.list(
                "SELECT pseudonym FROM erased_identity WHERE account_id = ?",
                row -> row.getString(1),
                account));
    if (erased.isEmpty()) {
      return;
    }
    if (pseudonyms.fingerprint().isEmpty()) {
      throw new BackupException(
          "people were erased from the account "
              + salt
              + ", so the restore needs the erasure key: set RUBRICA_ERASURE_KEY to it");
    }
    Identities people = present(erased);
    PgContactRepository contacts =
        new PgContactRepository(
            session,
            new CustomFieldRegistry(session, new KnownCustomFields()),
            new LowWatermark(),
            pseudonyms);
    AccountId id = new AccountId(account);
    IdSet gone =
        IdSet.of(
            contacts.findMatching(id, people.forms(), people.emailKeys()).stream()
                .mapToLong(contact -> contact.id().value())
                .toArray());
    if (!gone.isEmpty()) {
      contacts.delete(id, new Selection.Only(gone));
    }
    new PgErasureRepository(session, pseudonyms, contacts).erase(id, salt, people, now);
  }

  // Only a bounded number of rows is in memory: nearly all of them are of people who were not
  // erased.
  private Identities present(Set<String> erased) {
    Set<PhoneNumber> numbers = new HashSet<>();
    Set<String> keys = new HashSet<>();
    Object[] parameters = new Object[8];
    Arrays.fill(parameters, account);
    new RowCursor(session)
        .each(
            SqlFragment.of(IDENTITIES, parameters),
            RestoredErasures::found,
            found -> {
              if (found.number() != null && erased.contains(pseudonyms.of(salt, found.number()))) {
                numbers.add(found.number());
              }
              if (found.key() != null && erased.contains(pseudonyms.of(salt, found.key()))) {
                keys.add(found.key());
              }
            });
    return new Identities(numbers, keys);
  }

  private static Found found(ResultSet row) throws SQLException {
    String text = row.getString(2);
    if (text == null) {
      return new Found(null, null);
    }
    return switch (Kind.valueOf(row.getString(1))) {
      case PHONE -> new Found(new PhoneNumber(text), null);
      case EMAIL -> new Found(null, new EmailAddress(text).key());
      case EMAIL_KEY -> new Found(null, text);
    };
  }
}
