package dev.rubrica.persistence.tag;

import dev.rubrica.application.port.out.TagRepository.Changed;
import dev.rubrica.application.port.out.TagRepository.NamedChange;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.TagChange;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.SelectionSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Changes the tags of selected contacts. One statement selects the contacts, checks the limit and
 * makes the change, so that it concerns the same contacts throughout.
 */
final class BulkTagChange {

  private static final String SIZES =
      """

        (SELECT count(*) FROM chosen),
        (SELECT array_agg(id) FROM overfull)
      """;

  private static final String NAMES =
      """
      SELECT %d, count(*) FROM chosen
      UNION ALL
      SELECT %d, id FROM overfull
      UNION ALL
      SELECT %d, id FROM changed
      """
          .formatted(NamedTagChange.CHOSEN, NamedTagChange.OVERFULL, NamedTagChange.CHANGED);

  private final PgSession session;
  private final AccountId account;
  private final LockOrder locks;
  private final TagRegistry registry;

  BulkTagChange(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
    this.locks = new LockOrder(session);
    this.registry = new TagRegistry(session, account);
  }

  Changed make(Selection contacts, TagChange change, Instant now) {
    return lock(contacts)
        .map(locked -> change(locked.contacts(), change, now, locked.notFound()))
        .orElseGet(() -> nothing(contacts));
  }

  NamedChange makeNaming(Selection contacts, TagChange change, Instant now) {
    return lock(contacts)
        .map(locked -> changeNaming(locked.contacts(), change, now, locked.notFound()))
        .orElseGet(() -> new NamedChange(nothing(contacts), IdSequence.of(), Tags.none()));
  }

  private record Locked(Selection contacts, IdSet notFound) {}

  /** The contacts that exist; empty if none of the named ones does. */
  private Optional<Locked> lock(Selection contacts) {
    if (contacts instanceof Selection.Only(IdSet ids)) {
      IdSet existing = lock(ids);
      return existing.isEmpty()
          ? Optional.empty()
          : Optional.of(new Locked(new Selection.Only(existing), ids.minus(existing)));
    }
    locks.lockWholeAccount(account);
    return Optional.of(new Locked(contacts, IdSet.empty()));
  }

  private static Changed nothing(Selection contacts) {
    IdSet notFound = contacts instanceof Selection.Only(IdSet ids) ? ids : IdSet.empty();
    return new Changed(0, 0, notFound, IdSet.empty());
  }

  // Few contacts are locked one by one, many by the lock of the account.
  private IdSet lock(IdSet ids) {
    if (SelectionSql.isSmall(ids)) {
      locks.lockAccountShared(account);
      return locks.lockContacts(account, ids);
    }
    locks.lockWholeAccount(account);
    return existing(ids);
  }

  private IdSet existing(IdSet ids) {
    return session.ids(SqlFragment.of("SELECT c.id ").then(SelectionSql.byIds(account, ids)));
  }

  private Changed change(Selection contacts, TagChange change, Instant now, IdSet notFound) {
    SqlFragment statement =
        update(contacts, locked(change), now)
            .then("SELECT (SELECT count(*) FROM changed),")
            .then(SIZES);
    return run(statement, notFound);
  }

  private NamedChange changeNaming(
      Selection contacts, TagChange change, Instant now, IdSet notFound) {
    ChangedTags tags = locked(change);
    SqlFragment statement = update(contacts, tags, now).then(NAMES);
    return new NamedTagChange(notFound, tags.remove()).read(session, statement);
  }

  private ChangedTags locked(TagChange change) {
    return tags(change, registry.lock(change.add().inOrder(), change.remove().inOrder()));
  }

  private SqlFragment update(Selection contacts, ChangedTags tags, Instant now) {
    return tags.chosen(SelectionSql.contacts(account, contacts)).then(tags.update(now));
  }

  Changed forecast(Selection contacts, TagChange change) {
    IdSet notFound =
        contacts instanceof Selection.Only(IdSet ids) ? ids.minus(existing(ids)) : IdSet.empty();
    TagSpelling spelling = registry.read(change.add().inOrder(), change.remove().inOrder());
    SqlFragment statement =
        tags(change, spelling)
            .chosen(SelectionSql.contacts(account, contacts))
            .then("SELECT (SELECT count(*) FROM chosen WHERE changes),")
            .then(SIZES);
    return run(statement, notFound);
  }

  private ChangedTags tags(TagChange change, TagSpelling spelling) {
    return new ChangedTags(
        account, spelling.apply("add", change.add()), spelling.applyToKnown(change.remove()));
  }

  private Changed run(SqlFragment statement, IdSet notFound) {
    return session.listPlanned(statement, row -> changed(row, notFound)).getFirst();
  }

  private static Changed changed(ResultSet row, IdSet notFound) throws SQLException {
    long changed = row.getLong(1);
    Array overfull = row.getArray(3);
    IdSet tooFull =
        overfull == null ? IdSet.empty() : IdSet.of(List.of((Long[]) overfull.getArray()));
    return new Changed(changed, row.getLong(2) - changed, notFound, tooFull);
  }
}
