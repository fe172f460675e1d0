package dev.rubrica.persistence.suppression;

import dev.rubrica.application.port.out.SuppressionRepository;
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
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opt-outs in PostgreSQL. */
public final class PgSuppressionRepository implements SuppressionRepository {

  private final PgSession session;
  private final PendingSuppressions pending;

  /**
   * @param pending of the transaction
   */
  public PgSuppressionRepository(PgSession session, PendingSuppressions pending) {
    this.session = session;
    this.pending = pending;
  }

  private SuppressionInsert insert(AccountId account) {
    return new SuppressionInsert(session, account, pending);
  }

  private SuppressionLift lift(AccountId account) {
    pending.write();
    return new SuppressionLift(session, account, pending);
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
    return insert(account).suppress(entries, author, importId, stored(now));
  }

  @Override
  public Suppressed trySuppress(AccountId account, List<SuppressionEntry> entries) {
    return insert(account).forecast(entries);
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
    return lift(account).lift(entries, new Suppression.Lift(stored(now), author, reason));
  }

  @Override
  public Lifted tryLift(AccountId account, List<LiftEntry> entries) {
    return lift(account).forecast(entries);
  }

  @Override
  public long liftImport(
      AccountId account,
      ImportId importId,
      SuppressionAuthor author,
      String reason,
      int limit,
      Instant now) {
    Suppression.Lift lift = new Suppression.Lift(stored(now), author, reason);
    return lift(account).liftImport(importId, limit, lift);
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
  public Set<PhoneNumber> suppressed(
      AccountId account, Set<PhoneNumber> numbers, @Nullable Channel channel) {
    SuppressedChannels channels =
        channel == null ? SuppressedChannels.ALL : SuppressedChannels.of(Set.of(channel));
    Set<String> canonical =
        numbers.stream().map(PgSuppressionRepository::key).collect(Collectors.toSet());
    Set<String> suppressed =
        new SuppressedNumbers(session, account).suppressed(canonical, channels);
    return numbers.stream()
        .filter(number -> suppressed.contains(key(number)))
        .collect(Collectors.toSet());
  }

  private static String key(PhoneNumber number) {
    return number.canonical().value();
  }

  @Override
  public Page<Suppression> search(SuppressionQuery query) {
    pending.write();
    return new SuppressionSearch(session, query).page();
  }

  @Override
  public void each(SuppressionQuery query, Consumer<Suppression> action) {
    pending.write();
    new SuppressionSearch(session, query).each(action);
  }

  @Override
  public void carry(
      AccountId account,
      Map<PhoneNumber, PhoneNumber> changes,
      SuppressionAuthor author,
      Instant now) {
    pending.write();
    List<SuppressionEntry> entries =
        new CarriedSuppressions(new SuppressionHistory(session, account)).entries(changes);
    if (!entries.isEmpty()) {
      suppress(account, entries, author, null, now);
    }
  }

  @Override
  public Map<Channel, Long> reachableMembers(AccountId account, ListId list) {
    return new ReachableMembers(session, account).of(list);
  }
}
