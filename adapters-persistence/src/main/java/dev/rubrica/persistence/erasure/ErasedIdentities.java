package dev.rubrica.persistence.erasure;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Collection;
import java.util.Set;

/** The pseudonyms of the identities that were erased and that no contact has. */
final class ErasedIdentities {

  // One probe for each pseudonym (OFFSET 0 is an optimization fence). The rows are never updated,
  // so their ctid does not change.
  private static final String DELETE =
      """
      DELETE FROM erased_identity d
      USING (
        SELECT e.place
        FROM (
          SELECT n.pseudonym
          FROM unnest(?::text[]) AS n (pseudonym)
          ORDER BY n.pseudonym COLLATE "C") AS written
        CROSS JOIN LATERAL (
          SELECT r.ctid AS place
          FROM erased_identity r
          WHERE r.account_id = ?
            AND r.pseudonym = written.pseudonym
          OFFSET 0) AS e) AS found
      WHERE d.account_id = ?
        AND d.ctid = found.place
      RETURNING d.pseudonym
      """;

  // In the order in which they are deleted.
  private static final String FIND =
      """
      SELECT e.pseudonym
      FROM (
        SELECT n.pseudonym
        FROM unnest(?::text[]) AS n (pseudonym)
        ORDER BY n.pseudonym COLLATE "C") AS written
      CROSS JOIN LATERAL (
        SELECT r.pseudonym
        FROM erased_identity r
        WHERE r.account_id = ?
          AND r.pseudonym = written.pseudonym
        %s) AS e
      """;

  // In the same order.
  private static final String LOCK_IMPORT =
      """
      SELECT count(*)
      FROM (
        SELECT DISTINCT s.number
        FROM suppression s
        WHERE s.account_id = (SELECT ?::bigint)
          AND s.import_id = ?
          AND (s.lifted_at IS NULL)::int = 1
          AND s.number LIKE '#%'
        ORDER BY s.number) AS imported
      CROSS JOIN LATERAL (
        SELECT r.pseudonym
        FROM erased_identity r
        WHERE r.account_id = ?
          AND r.pseudonym = imported.number
        FOR SHARE) AS e
      """;

  private final PgSession session;

  ErasedIdentities(PgSession session) {
    this.session = session;
  }

  void insert(AccountId account, Collection<String> pseudonyms) {
    session.update(
        """
        INSERT INTO erased_identity (account_id, pseudonym)
        SELECT ?, n.pseudonym
        FROM unnest(?::text[]) AS n (pseudonym)
        ORDER BY n.pseudonym
        ON CONFLICT DO NOTHING
        """,
        account.value(),
        array(pseudonyms));
  }

  /** Deletes those of the pseudonyms that are there, and returns them. */
  Set<String> delete(AccountId account, Collection<String> pseudonyms) {
    SqlFragment statement =
        SqlFragment.of(DELETE, array(pseudonyms), account.value(), account.value());
    return Set.copyOf(session.listPlanned(statement, row -> row.getString(1)));
  }

  /** Those of the pseudonyms that are there. Nobody deletes them until the transaction ends. */
  Set<String> lockShared(AccountId account, Collection<String> pseudonyms) {
    return find(account, pseudonyms, "FOR SHARE");
  }

  /** Like {@link #lockShared}, all pseudonyms of people whose opt-outs in force the import made. */
  void lockImport(AccountId account, ImportId importId) {
    session.numberPlanned(
        SqlFragment.of(LOCK_IMPORT, account.value(), importId.value(), account.value()));
  }

  /** Those of the pseudonyms that are there. */
  Set<String> find(AccountId account, Collection<String> pseudonyms) {
    return find(account, pseudonyms, "OFFSET 0");
  }

  private Set<String> find(AccountId account, Collection<String> pseudonyms, String end) {
    SqlFragment statement = SqlFragment.of(FIND.formatted(end), array(pseudonyms), account.value());
    return Set.copyOf(session.listPlanned(statement, row -> row.getString(1)));
  }

  private static String[] array(Collection<String> pseudonyms) {
    return pseudonyms.toArray(String[]::new);
  }
}
