package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Suppressions in memory. */
record InMemorySuppressions(Transaction in) implements SuppressionRepository {

  private SuppressedNumberStates states(AccountId account) {
    return new SuppressedNumberStates(in, account);
  }

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
      NumberState before = states(account).of(entry.number());
      SuppressedChannels channels = before.added(entry);
      if (!channels.isEmpty()) {
        newNumbers += before.channels().isEmpty() ? 1 : 0;
        Suppression made =
            new Suppression(
                new SuppressionId(state.newId()),
                entry.number(),
                channels,
                entry.reason(),
                entry.source(),
                before.occurrence(entry, channels),
                now,
                author,
                null);
        state.put(account, new StoredSuppression(made, importId, now));
        added.set(i);
      }
    }
    return new Suppressed(added, entries.size(), newNumbers);
  }

  @Override
  public Suppressed trySuppress(AccountId account, List<SuppressionEntry> entries) {
    Map<PhoneNumber, NumberState> states = new HashMap<>();
    BitSet added = new BitSet();
    long newNumbers = 0;
    for (int i = 0; i < entries.size(); i++) {
      SuppressionEntry entry = entries.get(i);
      NumberState state = states.computeIfAbsent(entry.number(), states(account)::of);
      SuppressedChannels channels = state.added(entry);
      states.put(entry.number(), state.with(channels));
      added.set(i, !channels.isEmpty());
      newNumbers += state.channels().isEmpty() && !channels.isEmpty() ? 1 : 0;
    }
    return new Suppressed(added, entries.size(), newNumbers);
  }

  @Override
  public long suppressedNumbers(AccountId account) {
    return states(account)
        .all()
        .filter(StoredSuppression::isInForce)
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
    return new InMemoryLifts(in, account).lift(entries, new Suppression.Lift(now, author, reason));
  }

  @Override
  public Lifted tryLift(AccountId account, List<LiftEntry> entries) {
    return new InMemoryLifts(in, account).forecast(entries);
  }

  @Override
  public long liftImport(
      AccountId account, ImportId importId, SuppressionAuthor author, String reason, Instant now) {
    in.toWrite();
    return new InMemoryLifts(in, account)
        .liftImport(importId, new Suppression.Lift(now, author, reason));
  }

  @Override
  public ImportedSuppressions countOfImport(AccountId account, ImportId importId) {
    Map<Boolean, Long> counts =
        states(account)
            .all()
            .filter(stored -> importId.equals(stored.importId()))
            .collect(
                Collectors.partitioningBy(StoredSuppression::isInForce, Collectors.counting()));
    return new ImportedSuppressions(counts.get(true), counts.get(false));
  }

  @Override
  public Map<PhoneNumber, SuppressedChannels> suppressed(
      AccountId account, Set<PhoneNumber> numbers) {
    Map<PhoneNumber, SuppressedChannels> suppressed = new HashMap<>();
    for (PhoneNumber number : numbers) {
      SuppressedChannels channels = states(account).of(number.canonical()).channels();
      if (!channels.isEmpty()) {
        suppressed.put(number, channels);
      }
    }
    return suppressed;
  }

  @Override
  public Page<Suppression> search(SuppressionQuery query) {
    return new SuppressionMatching(in, query).page();
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
    return states(account)
        .of(current.canonical())
        .with(copies(account, former, current))
        .channels();
  }

  private List<SuppressionEntry> copies(
      AccountId account, PhoneNumber former, PhoneNumber current) {
    return states(account)
        .inForce(former.canonical())
        .map(StoredSuppression::suppression)
        .filter(one -> one.reason() != SuppressionReason.INVALID_NUMBER)
        .map(
            one ->
                new SuppressionEntry(
                    current, one.channels(), one.reason(), one.source(), one.occurredAt()))
        .toList();
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
                      !states(account)
                          .optOuts(contact.details().phone())
                          .channels()
                          .contains(channel))
              .count();
      counts.put(channel, count);
    }
    return counts;
  }
}
