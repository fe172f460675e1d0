package dev.rubrica.persistence.backup.restore;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.erasure.ErasedContact;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.RowCursor;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds erased people in the tables of a restored or replaced account. Only a bounded number of
 * rows is in memory: nearly all of them are of people who were not erased.
 *
 * @param account the id of the account
 * @param salt of its pseudonyms, its name
 * @param erased the pseudonyms of the erased people
 */
record RestoredIdentities(
    PgSession session, Pseudonyms pseudonyms, long account, String salt, Set<String> erased) {

  /** The numbers and addresses of contacts, and the numbers of opt-outs and consents. */
  private static final String HELD =
      """
      SELECT 'PHONE', phone FROM contact WHERE account_id = ? AND phone IS NOT NULL
      UNION
      SELECT 'EMAIL_KEY', email_key FROM contact WHERE account_id = ? AND email_key IS NOT NULL
      UNION
      SELECT 'PHONE', number FROM suppression WHERE account_id = ? AND number LIKE '+%'
      UNION
      SELECT 'PHONE', number FROM consent WHERE account_id = ? AND number LIKE '+%'
      """;

  /** All numbers and addresses in the tables of the account, in whatever form, with their kind. */
  private static final String ALL =
      HELD
          + """
          UNION
          SELECT 'PHONE', phone FROM import_error WHERE account_id = ? AND phone IS NOT NULL
          UNION
          SELECT 'EMAIL_KEY', email_key
          FROM import_error
          WHERE account_id = ? AND email_key IS NOT NULL
          UNION
          SELECT 'PHONE', jsonb_array_elements_text((change::jsonb) #> '{values,phoneNumber}')
          FROM import_change
          WHERE account_id = ?
          UNION
          SELECT 'EMAIL', jsonb_array_elements_text((change::jsonb) #> '{values,email}')
          FROM import_change
          WHERE account_id = ?
          UNION
          SELECT 'PHONE', '+' || nullif(unnest(numbers), 0)
          FROM campaign_destination
          WHERE account_id = ?
          UNION
          SELECT 'PHONE', '+' || nullif(unnest(numbers), 0)
          FROM campaign_block
          WHERE account_id = ?
          UNION
          SELECT 'PHONE', '+' || nullif(unnest(numbers), 0)
          FROM campaign_part
          WHERE account_id = ?
          UNION
          SELECT 'PHONE', '+' || number
          FROM campaign_exception
          WHERE account_id = ?
          """;

  private enum Kind {
    PHONE,
    EMAIL,
    EMAIL_KEY
  }

  private record Found(@Nullable PhoneNumber number, @Nullable String key) {}

  /** The erased numbers and addresses that are there. */
  Identities present() {
    return find(ALL);
  }

  /** Those of {@link #present} that contacts, opt-outs or consents have. */
  Identities held() {
    return find(HELD);
  }

  private Identities find(String sql) {
    Set<PhoneNumber> numbers = new HashSet<>();
    Set<String> keys = new HashSet<>();
    Object[] parameters = new Object[(int) sql.chars().filter(one -> one == '?').count()];
    Arrays.fill(parameters, account);
    new RowCursor(session)
        .each(
            SqlFragment.of(sql, parameters),
            RestoredIdentities::found,
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

  /** The erased contacts that are there. */
  IdSet presentContacts() {
    LongStream.Builder found = LongStream.builder();
    new RowCursor(session)
        .each(
            SqlFragment.of("SELECT id, created_at FROM contact WHERE account_id = ?", account),
            row -> new ErasedContact(row.getLong("id"), Timestamps.read(row, "created_at")),
            contact -> {
              if (erased.contains(pseudonyms.of(salt, contact.text()))) {
                found.add(contact.id());
              }
            });
    return IdSet.of(found.build().toArray());
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
