package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.persistence.erasure.ErasedContact;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The contacts of an account that a restored one replaces: none of them has been erased.
 *
 * @param account the id of the replaced account
 */
record ReplacedContacts(PgSession session, long account) {

  /** Those of the restored contacts that exist in the replaced account. */
  IdSet still(List<Contact> restored) {
    Set<ErasedContact> present =
        new HashSet<>(
            session.list(
                """
                SELECT id, created_at
                FROM contact
                WHERE account_id = ?
                  AND id = ANY (?::bigint[])
                """,
                row -> new ErasedContact(row.getLong("id"), Timestamps.read(row, "created_at")),
                account,
                restored.stream().mapToLong(contact -> contact.id().value()).toArray()));
    return IdSet.of(
        restored.stream()
            .filter(contact -> present.contains(ErasedContact.of(contact)))
            .mapToLong(contact -> contact.id().value())
            .toArray());
  }
}
