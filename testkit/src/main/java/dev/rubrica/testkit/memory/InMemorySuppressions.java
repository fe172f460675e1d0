package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionId;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suppressions in memory: the state of a number is derived from all that were ever made. */
record InMemorySuppressions(Transaction in) implements SuppressionRepository {

  /**
   * A stored suppression.
   *
   * @param importId the import that made it; null for none
   * @param changedAt when it was recorded, lifted or partly lifted
   */
  record Stored(Suppression suppression, @Nullable ImportId importId, Instant changedAt) {
    boolean isOf(PhoneNumber number) {
      return number.equals(suppression.number());
    }

    boolean inForce() {
      return suppression.lift() == null;
    }
  }

  private static final Comparator<Suppression> NEWEST_FIRST =
      Comparator.comparing(Suppression::createdAt)
          .thenComparing(suppression -> suppression.id().value())
          .reversed();

  @Override
  public Suppressed suppress(
      AccountId account,
      List<SuppressionEntry> entries,
      SuppressionAuthor author,
      @Nullable ImportId importId,
      Instant now) {
    State state = in.toWrite();
    BitSet added = new BitSet();
    long newNumbers = 0;
    for (int i = 0; i < entries.size(); i++) {
      SuppressionEntry entry = entries.get(i);
      NumberState before = state(account, entry.number());
      SuppressedChannels channels = before.added(entry);
      if (!channels.isEmpty()) {
        newNumbers += before.channels().isEmpty() ? 1 : 0;
        Instant occurredAt = before.occurrence(entry, channels);
        SuppressionId id = new SuppressionId(state.newId());
        Suppression made = made(id, entry, channels, occurredAt, author, now);
        put(account, new Stored(made, importId, now));
        added.set(i);
      }
    }
    return new Suppressed(added, entries.size(), newNumbers);
  }

  private static Suppression made(
      SuppressionId id,
      SuppressionEntry entry,
      SuppressedChannels channels,
      Instant occurredAt,
      SuppressionAuthor author,
      Instant now) {
    return new Suppression(
        id,
        entry.number(),
        channels,
        entry.reason(),
        entry.source(),
        occurredAt,
        now,
        author,
        null);
  }

  private void put(AccountId account, Stored stored) {
    long id = stored.suppression().id().value();
    in.toWrite().suppressions.put(id, new State.Owned<>(account, stored));
  }

  @Override
  public Suppressed trySuppress(AccountId account, List<SuppressionEntry> entries) {
    Map<PhoneNumber, NumberState> states = new HashMap<>();
    BitSet added = new BitSet();
    long newNumbers = 0;
    for (int i = 0; i < entries.size(); i++) {
      SuppressionEntry entry = entries.get(i);
      NumberState state = states.computeIfAbsent(entry.number(), number -> state(account, number));
      SuppressedChannels channels = state.added(entry);
      states.put(entry.number(), state.with(channels));
      added.set(i, !channels.isEmpty());
      newNumbers += state.channels().isEmpty() && !channels.isEmpty() ? 1 : 0;
    }
    return new Suppressed(added, entries.size(), newNumbers);
  }

  private NumberState state(AccountId account, PhoneNumber number) {
    SuppressedChannels channels = SuppressedChannels.NONE;
    NumberState state = NumberState.NEW;
    List<Suppression> ofNumber =
        all(account).filter(one -> one.isOf(number)).map(Stored::suppression).toList();
    for (Suppression one : ofNumber) {
      channels = one.lift() == null ? channels.plus(one.channels()) : channels;
    }
    List<Suppression> lifted =
        ofNumber.stream()
            .filter(one -> one.lift() != null)
            .sorted(Comparator.comparing(one -> one.lift().at()))
            .toList();
    for (Suppression one : lifted) {
      state = state.lifted(one.channels(), one.lift().at());
    }
    return state.with(channels);
  }

  private Stream<Stored> all(AccountId account) {
    return in.toRead().suppressions.values().stream()
        .filter(row -> row.isOf(account))
        .map(State.Owned::value);
  }

  /** What is known of the opt-outs of a number. */
  OptOuts optOuts(AccountId account, @Nullable PhoneNumber number) {
    if (number == null) {
      return OptOuts.NONE;
    }
    return new OptOuts(state(account, number.canonical()).channels().known());
  }

  @Override
  public long suppressedNumbers(AccountId account) {
    return all(account)
        .filter(Stored::inForce)
        .map(stored -> stored.suppression().number())
        .distinct()
        .count();
  }

  @Override
  public Lifted lift(
      AccountId account,
      List<LiftEntry> entries,
      SuppressionAuthor author,
      String reason,
      Instant now) {
    Suppression.Lift lift = new Suppression.Lift(now, author, reason);
    long lifted = 0;
    for (LiftEntry entry : entries) {
      SuppressedChannels gone =
          state(account, entry.number()).channels().liftedBy(entry.channels());
      List<Stored> affected = affected(account, entry.number(), gone);
      affected.forEach(stored -> lift(account, stored, gone, lift));
      lifted += affected.isEmpty() ? 0 : 1;
    }
    return new Lifted(lifted, entries.size() - lifted);
  }

  private List<Stored> affected(
      AccountId account, PhoneNumber number, SuppressedChannels channels) {
    return all(account)
        .filter(stored -> stored.inForce() && stored.isOf(number))
        .filter(one -> !one.suppression().channels().intersection(channels).isEmpty())
        .toList();
  }

  private void lift(
      AccountId account, Stored stored, SuppressedChannels channels, Suppression.Lift lift) {
    Suppression old = stored.suppression();
    SuppressedChannels rest = old.channels().minus(channels);
    SuppressedChannels gone = old.channels().intersection(channels);
    SuppressionId id = rest.isEmpty() ? old.id() : new SuppressionId(in.toWrite().newId());
    put(account, new Stored(with(old, id, gone, lift), stored.importId(), lift.at()));
    if (!rest.isEmpty()) {
      put(account, new Stored(with(old, old.id(), rest, null), stored.importId(), lift.at()));
    }
  }

  private static Suppression with(
      Suppression old,
      SuppressionId id,
      SuppressedChannels channels,
      Suppression.@Nullable Lift lift) {
    return new Suppression(
        id,
        old.number(),
        channels,
        old.reason(),
        old.source(),
        old.occurredAt(),
        old.createdAt(),
        old.createdBy(),
        lift);
  }

  @Override
  public Lifted tryLift(AccountId account, List<LiftEntry> entries) {
    Map<PhoneNumber, SuppressedChannels> left = new HashMap<>();
    long lifted = 0;
    for (LiftEntry entry : entries) {
      SuppressedChannels channels =
          left.computeIfAbsent(entry.number(), number -> state(account, number).channels());
      SuppressedChannels gone = channels.liftedBy(entry.channels());
      lifted += gone.isEmpty() ? 0 : 1;
      left.put(entry.number(), channels.minus(gone));
    }
    return new Lifted(lifted, entries.size() - lifted);
  }

  @Override
  public long liftImport(
      AccountId account, ImportId importId, SuppressionAuthor author, String reason, Instant now) {
    in.toWrite();
    Suppression.Lift lift = new Suppression.Lift(now, author, reason);
    List<Stored> affected =
        all(account)
            .filter(stored -> stored.inForce() && importId.equals(stored.importId()))
            .toList();
    affected.forEach(stored -> lift(account, stored, SuppressedChannels.ALL, lift));
    return affected.size();
  }

  @Override
  public ImportedSuppressions countOfImport(AccountId account, ImportId importId) {
    Map<Boolean, Long> counts =
        all(account)
            .filter(stored -> importId.equals(stored.importId()))
            .collect(Collectors.partitioningBy(Stored::inForce, Collectors.counting()));
    return new ImportedSuppressions(counts.get(true), counts.get(false));
  }

  @Override
  public Map<PhoneNumber, SuppressedChannels> suppressed(
      AccountId account, Set<PhoneNumber> numbers) {
    Map<PhoneNumber, SuppressedChannels> suppressed = new HashMap<>();
    for (PhoneNumber number : numbers) {
      SuppressedChannels channels = state(account, number.canonical()).channels();
      if (!channels.isEmpty()) {
        suppressed.put(number, channels);
      }
    }
    return suppressed;
  }

  @Override
  public Page<Suppression> search(SuppressionQuery query) {
    List<Suppression> found = found(query).toList();
    Position after = query.page().after();
    List<Suppression> rest =
        found.stream()
            .filter(one -> after == null || isAfter(one, after))
            .skip(query.page().offset())
            .limit(query.page().limit() + 1L)
            .toList();
    boolean last = rest.size() <= query.page().limit();
    List<Suppression> content = last ? rest : rest.subList(0, query.page().limit());
    return new Page<>(
        content,
        query.page().counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        query.page().paging(),
        last ? null : Position.of(content.getLast()));
  }

  private static boolean isAfter(Suppression one, Position position) {
    int order = one.createdAt().compareTo(Instant.parse(position.key()));
    return order < 0 || (order == 0 && one.id().value() < position.id());
  }

  private Stream<Suppression> found(SuppressionQuery query) {
    return all(query.account())
        .filter(stored -> query.importId() == null || query.importId().equals(stored.importId()))
        .filter(stored -> isFrom(query.changedFrom(), stored.changedAt()))
        .map(Stored::suppression)
        .filter(one -> query.includeLifted() || one.lift() == null)
        .filter(one -> query.number() == null || query.number().canonical().equals(one.number()))
        .filter(one -> query.channel() == null || one.channels().known().contains(query.channel()))
        .filter(one -> query.reason() == null || query.reason() == one.reason())
        .filter(one -> isFrom(query.createdFrom(), one.createdAt()))
        .filter(
            one -> query.createdBefore() == null || one.createdAt().isBefore(query.createdBefore()))
        .sorted(NEWEST_FIRST)
        .map(one -> shown(query.account(), one));
  }

  private Suppression shown(AccountId account, Suppression one) {
    return in.toRead().isErased(account, one.number())
        ? new Suppression(
            one.id(),
            null,
            one.channels(),
            one.reason(),
            one.source(),
            one.occurredAt(),
            one.createdAt(),
            one.createdBy(),
            one.lift())
        : one;
  }

  private static boolean isFrom(@Nullable Instant from, Instant time) {
    return from == null || !time.isBefore(from);
  }

  @Override
  public void copyToNewNumber(
      AccountId account,
      PhoneNumber former,
      PhoneNumber current,
      SuppressionAuthor author,
      Instant now) {
    suppress(account, copies(account, former, current), author, null, now);
  }

  @Override
  public SuppressedChannels tryCopyToNewNumber(
      AccountId account, PhoneNumber former, PhoneNumber current) {
    return state(account, current.canonical()).with(copies(account, former, current)).channels();
  }

  private List<SuppressionEntry> copies(
      AccountId account, PhoneNumber former, PhoneNumber current) {
    return all(account)
        .filter(stored -> stored.inForce() && stored.isOf(former.canonical()))
        .map(Stored::suppression)
        .filter(one -> one.reason() != SuppressionReason.INVALID_NUMBER)
        .map(one -> entry(current, one))
        .toList();
  }

  private static SuppressionEntry entry(PhoneNumber number, Suppression old) {
    return new SuppressionEntry(
        number, old.channels(), old.reason(), old.source(), old.occurredAt());
  }

  @Override
  public Map<Channel, Long> reachableMembers(AccountId account, ListId list) {
    Map<Channel, Long> counts = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      long count =
          in.toRead().contacts.values().stream()
              .filter(row -> row.isOf(account))
              .map(State.Owned::value)
              .filter(contact -> in.toRead().isMember(list.value(), contact.id().value()))
              .filter(contact -> contact.valid() && contact.details().phone() != null)
              .filter(contact -> contact.details().channels().contains(channel))
              .filter(
                  contact ->
                      !optOuts(account, contact.details().phone()).channels().contains(channel))
              .count();
      counts.put(channel, count);
    }
    return counts;
  }
}
