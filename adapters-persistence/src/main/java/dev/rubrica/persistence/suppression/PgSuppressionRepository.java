package dev.rubrica.persistence.suppression;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.persistence.erasure.NumberKeys;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opt-outs in PostgreSQL. */
public final class PgSuppressionRepository implements SuppressionRepository {

  // An import may have made millions of suppressions. Those of a step are in memory, beside
  // whatever
  // else the process does with a small heap.
  private static final int LIFT_STEP = 5_000;

  private final PgSession session;
  private final PendingSuppressions pending;
  private final Pseudonyms pseudonyms;

  /**
   * @param pending of the transaction
   * @param pseudonyms of erased people
   */
  public PgSuppressionRepository(
      PgSession session, PendingSuppressions pending, Pseudonyms pseudonyms) {
    this.session = session;
    this.pending = pending;
    this.pseudonyms = pseudonyms;
  }

  private NumberKeys keys(AccountId account) {
    return new NumberKeys(session, pseudonyms, account);
  }

  private SuppressionInsert insert(AccountId account) {
    return new SuppressionInsert(session, account, pending);
  }

  private SuppressionLift lift(AccountId account) {
    pending.write();
    return new SuppressionLift(session, account, pending);
  }

  private static List<PhoneNumber> suppressed(List<SuppressionEntry> entries) {
    return entries.stream().map(SuppressionEntry::number).toList();
  }

  private static List<PhoneNumber> lifted(List<LiftEntry> entries) {
    return entries.stream().map(LiftEntry::number).toList();
  }

  // As precise as the database, where the same time is in different types of columns.
  private static Instant stored(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Suppressed suppress(
      AccountId account,
      List<SuppressionEntry> entries,
      SuppressionAuthor author,
      @Nullable ImportId importId,
      Instant now) {
    SuppressionEntries byKey =
        new SuppressionEntries(entries, keys(account).toWrite(suppressed(entries)));
    return insert(account).suppress(byKey, author, importId, stored(now));
  }

  @Override
  public Suppressed trySuppress(AccountId account, List<SuppressionEntry> entries) {
    return insert(account)
        .forecast(new SuppressionEntries(entries, keys(account).toRead(suppressed(entries))));
  }

  @Override
  public long suppressedNumbers(AccountId account) {
    long written =
        session.number(
            """
            SELECT coalesce(sum(numbers), 0)
            FROM suppression_counter
            WHERE account_id = ?
            """,
            account.value());
    return written + pending.pending(account);
  }

  @Override
  public Lifted lift(
      AccountId account,
      List<LiftEntry> entries,
      SuppressionAuthor author,
      String reason,
      Instant now) {
    Function<PhoneNumber, String> keys = keys(account).toWrite(lifted(entries));
    return lift(account).lift(entries, keys, new Suppression.Lift(stored(now), author, reason));
  }

  @Override
  public Lifted tryLift(AccountId account, List<LiftEntry> entries) {
    return lift(account).forecast(entries, keys(account).toRead(lifted(entries)));
  }

  @Override
  public long liftImport(
      AccountId account, ImportId importId, SuppressionAuthor author, String reason, Instant now) {
    keys(account).lockImport(importId);
    pending.write();
    Suppression.Lift lift = new Suppression.Lift(stored(now), author, reason);
    return new ImportLift(session, account, pending).lift(importId, LIFT_STEP, lift);
  }

  @Override
  public ImportedSuppressions countOfImport(AccountId account, ImportId importId) {
    pending.write();
    return session
        .first(
            """
            SELECT count(*) - count(s.lifted_at) AS in_force, count(s.lifted_at) AS lifted
            FROM suppression s
            WHERE s.account_id = (SELECT ?::bigint)
              AND s.import_id = ?
            """,
            row -> new ImportedSuppressions(row.getLong("in_force"), row.getLong("lifted")),
            account.value(),
            importId.value())
        .orElseThrow();
  }

  @Override
  public Map<PhoneNumber, SuppressedChannels> suppressed(
      AccountId account, Set<PhoneNumber> numbers) {
    Map<PhoneNumber, SuppressedChannels> byCanonical =
        new NumberCheck(session, account, keys(account)).suppressed(numbers);
    Map<PhoneNumber, SuppressedChannels> suppressed = new HashMap<>();
    for (PhoneNumber number : numbers) {
      SuppressedChannels channels = byCanonical.get(number.canonical());
      if (channels != null) {
        suppressed.put(number, channels);
      }
    }
    return suppressed;
  }

  @Override
  public Page<Suppression> search(SuppressionQuery query) {
    pending.write();
    return query.number() == null
        ? new SuppressionSearch(session, query, Set.of()).page()
        : keys(query.account())
            .find(
                List.of(query.number()),
                keys -> new SuppressionSearch(session, query, keys.keySet()).page());
  }

  @Override
  public void copyToNewNumber(
      AccountId account,
      PhoneNumber former,
      PhoneNumber current,
      SuppressionAuthor author,
      Instant now) {
    pending.write();
    Function<PhoneNumber, String> keys = keys(account).toWrite(List.of(former, current));
    CopiedSuppressions copied = new CopiedSuppressions(session, account, keys, former, current);
    copied.lock();
    List<SuppressionEntry> entries = copied.entries();
    if (!entries.isEmpty()) {
      suppress(account, entries, author, null, now);
    }
  }

  @Override
  public SuppressedChannels tryCopyToNewNumber(
      AccountId account, PhoneNumber former, PhoneNumber current) {
    pending.write();
    Function<PhoneNumber, String> keys = keys(account).toRead(List.of(former, current));
    return new CopiedSuppressions(session, account, keys, former, current).forecast();
  }

  @Override
  public Map<Channel, Long> reachableMembers(AccountId account, ListId list) {
    return new ReachableMembers(session, account).of(list);
  }
}
