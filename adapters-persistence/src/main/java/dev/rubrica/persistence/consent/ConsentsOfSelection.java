package dev.rubrica.persistence.consent;

import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.port.out.consent.ConsentRepository.Added;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.RowCursor;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.phone.CanonicalNumberSql;
import dev.rubrica.persistence.search.SelectionSql;
import java.util.List;
import java.util.function.Consumer;

/**
 * Adds the same consent for the selected contacts. One statement selects the contacts and inserts
 * the rows, and its result is the numbers, which are read through a cursor.
 */
final class ConsentsOfSelection {

  private final PgSession session;
  private final AccountId account;
  private final LockOrder locks;

  ConsentsOfSelection(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
    this.locks = new LockOrder(session);
  }

  Added add(
      Selection contacts,
      ConsentDetails details,
      ConsentRecording recording,
      Consumer<List<PhoneNumber>> added) {
    if (contacts instanceof Selection.Only(IdSet ids)) {
      IdSet existing = lock(ids);
      IdSet notFound = ids.minus(existing);
      return existing.isEmpty()
          ? new Added(0, notFound)
          : new Added(insert(numbersOf(existing), details, recording, added), notFound);
    }
    locks.lockAccount(account);
    return new Added(
        insert(numbers(SelectionSql.contacts(account, contacts)), details, recording, added),
        IdSet.empty());
  }

  private IdSet lock(IdSet ids) {
    if (SelectionSql.isSmall(ids)) {
      locks.lockAccountShared(account);
    }
    return locks.lockContactsForShare(account, ids);
  }

  Added forecast(Selection contacts) {
    return contacts instanceof Selection.Only(IdSet ids)
        ? new Added(count(numbersOf(ids)), ids.minus(existing(ids)))
        : new Added(count(numbers(SelectionSql.contacts(account, contacts))), IdSet.empty());
  }

  private IdSet existing(IdSet ids) {
    return session.ids(SqlFragment.of("SELECT c.id ").then(SelectionSql.byIds(account, ids)));
  }

  private SqlFragment numbersOf(IdSet ids) {
    return numbers(SelectionSql.byIds(account, ids));
  }

  /**
   * @param contacts FROM and WHERE of contacts named c
   */
  private static SqlFragment numbers(SqlFragment contacts) {
    String number = CanonicalNumberSql.of("c.phone");
    return SqlFragment.of("SELECT c.account_id, " + number + " AS number\n").then(contacts);
  }

  private long count(SqlFragment numbers) {
    return session.numberPlanned(
        SqlFragment.of("SELECT count(p.number)\nFROM (\n").then(numbers).then(") AS p"));
  }

  // In the order of numbers, because whoever suppresses them locks them in this order.
  private long insert(
      SqlFragment numbers,
      ConsentDetails details,
      ConsentRecording recording,
      Consumer<List<PhoneNumber>> added) {
    SqlFragment statement =
        SqlFragment.of("WITH picked AS (\n")
            .then(numbers)
            .then(
                ")\nINSERT INTO consent (account_id, number, "
                    + ConsentRowMapper.COLUMNS
                    + ")\nSELECT p.account_id, p.number, ")
            .then(ConsentRowMapper.values(details, recording))
            .then(
                """

                FROM picked p
                WHERE p.number IS NOT NULL
                ORDER BY p.number
                RETURNING number
                """);
    return new RowCursor(session)
        .inSteps(
            statement, row -> new PhoneNumber(row.getString(1)), ConsentRepository.STEP, added);
  }
}
