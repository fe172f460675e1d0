package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.testkit.memory.State.BatchKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The journal of imports in memory. */
record InMemoryImportJournal(Transaction in) implements ImportJournal {

  @Override
  public void append(AccountId account, ImportId id, long number, Batch batch) {
    BatchKey key = new BatchKey(account, id, number);
    Entry entry = new Entry(number, batch, IdSet.empty());
    Transaction.require(
        in.toWrite().journal.putIfAbsent(key, entry) == null, "the number of a batch is unique");
  }

  @Override
  public Joining lock(AccountId account, ImportId id, long number, int run) {
    State state = in.toWrite();
    BatchKey key = new BatchKey(account, id, number);
    if (!state.journal.containsKey(key) || state.imports.get(id.value()).value().run() != run) {
      return Joining.ENDED;
    }
    return state.joined.contains(key) ? Joining.JOINED : Joining.OPEN;
  }

  @Override
  public void addMemberships(AccountId account, ImportId id, long number, IdSequence associations) {
    in.toWrite()
        .journal
        .computeIfPresent(
            joined(new BatchKey(account, id, number)),
            (_, old) ->
                new Entry(
                    number,
                    old.batch(),
                    IdSet.of(
                        LongStream.concat(old.associations().stream(), associations.stream())
                            .toArray())));
  }

  private BatchKey joined(BatchKey key) {
    in.toWrite().joined.add(key);
    return key;
  }

  @Override
  public List<WrittenBatch> written(AccountId account, ImportId id, long after, int limit) {
    return of(account, id)
        .filter(key -> key.number() > after)
        .sorted(BatchKey.BY_NUMBER)
        .limit(limit)
        .map(
            key ->
                new WrittenBatch(
                    key.number(),
                    in.toRead().journal.get(key).batch().contacts(),
                    in.toRead().joined.contains(key)))
        .toList();
  }

  /** The highest number; 0 for none. */
  long last(AccountId account, ImportId id) {
    return of(account, id).mapToLong(BatchKey::number).max().orElse(0);
  }

  @Override
  public Optional<Entry> previous(AccountId account, ImportId id, long before) {
    return of(account, id)
        .filter(key -> key.number() < before)
        .max(BatchKey.BY_NUMBER)
        .map(key -> in.toRead().journal.get(key));
  }

  @Override
  public Optional<Entry> lockLast(AccountId account, ImportId id) {
    in.toWrite();
    return previous(account, id, Long.MAX_VALUE);
  }

  @Override
  public void remove(AccountId account, ImportId id, Entry entry) {
    in.toWrite().journal.remove(new BatchKey(account, id, entry.number()));
  }

  @Override
  public List<EarlierBatch> ofEarlierRuns(AccountId account, ImportId id, long after, int limit) {
    long last =
        Optional.ofNullable(in.toRead().imports.get(id.value()))
            .map(row -> row.value().upload())
            .map(upload -> upload.run().journalStart())
            .orElse(0L);
    return of(account, id)
        .filter(key -> key.number() > after && key.number() <= last)
        .sorted(BatchKey.BY_NUMBER)
        .limit(limit)
        .map(key -> new EarlierBatch(key.number(), created(in.toRead().journal.get(key).batch())))
        .toList();
  }

  private static IdSet created(Batch batch) {
    return IdSet.of(batch.created().stream().mapToLong(one -> one.id().value()).toArray());
  }

  @Override
  public List<BatchChange> changes(AccountId account, ImportId id, IdSet contacts) {
    return of(account, id)
        .flatMap(
            key ->
                in.toRead().journal.get(key).batch().changes().stream()
                    .filter(change -> contacts.contains(change.contact().value()))
                    .map(change -> new BatchChange(key.number(), change)))
        .toList();
  }

  @Override
  public IdSet inOtherImports(AccountId account, ImportId id, IdSet contacts) {
    State state = in.toRead();
    return IdSet.of(
        state.journal.entrySet().stream()
            .filter(row -> row.getKey().account().equals(account))
            .filter(row -> !row.getKey().id().equals(id))
            .filter(
                row ->
                    state.imports.get(row.getKey().id().value()).value().job().status()
                        != ImportStatus.UNDOING)
            .flatMapToLong(row -> row.getValue().batch().contacts().stream())
            .filter(contacts::contains)
            .toArray());
  }

  @Override
  public IdSet madeBy(AccountId account, ImportId id, IdSet associations) {
    return IdSet.of(
        of(account, id)
            .flatMapToLong(key -> in.toRead().journal.get(key).associations().stream())
            .filter(associations::contains)
            .toArray());
  }

  boolean isEmpty(AccountId account, ImportId id) {
    return of(account, id).findAny().isEmpty();
  }

  int erase(AccountId account, Predicate<ImportId> imports, int batches) {
    List<BatchKey> erased =
        in.toRead().journal.keySet().stream()
            .filter(key -> key.account().equals(account) && imports.test(key.id()))
            .limit(batches)
            .toList();
    erased.forEach(in.toWrite().journal::remove);
    return erased.size();
  }

  private Stream<BatchKey> of(AccountId account, ImportId id) {
    return in.toRead().journal.keySet().stream()
        .filter(key -> key.account().equals(account) && key.id().equals(id));
  }
}
