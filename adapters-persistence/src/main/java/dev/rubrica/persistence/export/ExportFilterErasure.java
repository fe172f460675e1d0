package dev.rubrica.persistence.export;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.RowCursor;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.FilterTexts;
import java.util.stream.LongStream;

/**
 * Erases the filters of exports that name erased people. The filter of an export is only shown: the
 * export itself has its conditions in memory, so that running exports go on.
 */
public final class ExportFilterErasure {

  private static final int STEP = 50;

  private final PgSession session;
  private final AccountId account;

  public ExportFilterErasure(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  private record Shown(long id, String filter) {}

  /** Reads all exports of the account that have a filter: those of the last weeks. */
  public void erase(Identities people) {
    LongStream.Builder naming = LongStream.builder();
    new RowCursor(session)
        .inSteps(
            SqlFragment.of(
                "SELECT id, filter FROM contact_export WHERE account_id = ? AND filter IS NOT NULL",
                account.value()),
            row -> new Shown(row.getLong("id"), row.getString("filter")),
            STEP,
            step ->
                step.stream()
                    .filter(export -> people.areNamedIn(FilterTexts.of(export.filter())))
                    .forEach(export -> naming.add(export.id())));
    IdSet named = IdSet.of(naming.build().toArray());
    if (!named.isEmpty()) {
      session.update(
          """
          UPDATE contact_export
          SET filter = NULL
          WHERE account_id = ?
            AND id = ANY (?::bigint[])
          """,
          account.value(),
          named);
    }
  }
}
