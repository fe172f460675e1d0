package dev.rubrica.testkit.memory;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The states of the numbers of an account, derived from all suppressions that were ever made. */
record SuppressedNumberStates(Transaction in, AccountId account) {

  /** All suppressions of the account, by id. */
  Stream<StoredSuppression> all() {
    return in.toRead().suppressions.values().stream()
        .filter(row -> row.isOf(account))
        .map(State.Owned::value);
  }

  Stream<StoredSuppression> inForce(PhoneNumber canonical) {
    return all().filter(stored -> stored.isInForce() && stored.isOf(canonical));
  }

  NumberState of(PhoneNumber canonical) {
    SuppressedChannels channels =
        inForce(canonical)
            .map(stored -> stored.suppression().channels())
            .reduce(SuppressedChannels.NONE, SuppressedChannels::plus);
    List<Suppression> lifted =
        all()
            .filter(stored -> stored.isOf(canonical) && !stored.isInForce())
            .map(StoredSuppression::suppression)
            .sorted(Comparator.comparing(one -> one.lift().at()))
            .toList();
    NumberState state = NumberState.NEW;
    for (Suppression one : lifted) {
      state = state.lifted(one.channels(), one.lift().at());
    }
    return state.with(channels);
  }

  /** What is known of the opt-outs of a number. */
  OptOuts optOuts(@Nullable PhoneNumber number) {
    return number == null ? OptOuts.NONE : new OptOuts(of(number.canonical()).channels().known());
  }
}
