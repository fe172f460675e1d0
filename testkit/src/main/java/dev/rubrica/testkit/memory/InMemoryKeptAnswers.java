package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.KeptAnswerRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.testkit.memory.State.CallKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Stream;

/** Kept answers in memory. A claim is always granted, because writes are serialized. */
record InMemoryKeptAnswers(Transaction in) implements KeptAnswerRepository {

  @Override
  public Claim claim(AccountId account, IdempotencyKey key) {
    in.toWrite();
    return new Claim(true, find(account, key));
  }

  @Override
  public Optional<Kept> find(AccountId account, IdempotencyKey key) {
    return Optional.ofNullable(in.toRead().keptAnswers.get(new CallKey(account, key)));
  }

  @Override
  public void keep(IdempotentCall call, KeptAnswer answer, Instant now) {
    CallKey key = new CallKey(call.account(), call.key());
    Kept earlier =
        in.toWrite().keptAnswers.putIfAbsent(key, new Kept(call.fingerprint(), answer, now));
    Transaction.require(earlier == null, "the key has no answer yet");
  }

  @Override
  public void forget(AccountId account, IdempotencyKey key) {
    in.toWrite().keptAnswers.remove(new CallKey(account, key));
  }

  @Override
  public Optional<Instant> timeOf(AccountId account, int place) {
    return of(account)
        .map(kept -> kept.getValue().at())
        .sorted(Comparator.reverseOrder())
        .skip(place - 1L)
        .findFirst();
  }

  @Override
  public int erase(AccountId account, Instant before, int atMost) {
    in.toWrite();
    List<CallKey> old =
        of(account)
            .filter(kept -> kept.getValue().at().isBefore(before))
            .map(Entry::getKey)
            .limit(atMost)
            .toList();
    old.forEach(in.toWrite().keptAnswers::remove);
    return old.size();
  }

  private Stream<Entry<CallKey, Kept>> of(AccountId account) {
    return in.toRead().keptAnswers.entrySet().stream()
        .filter(kept -> kept.getKey().account().equals(account));
  }
}
