package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.SuppressionRepository.Lifted;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lifts suppressions of an account in memory. */
record InMemoryLifts(Transaction in, AccountId account) {

  private SuppressedNumberStates states() {
    return new SuppressedNumberStates(in, account);
  }

  Lifted lift(List<LiftEntry> entries, Suppression.Lift lift) {
    long lifted = 0;
    for (LiftEntry entry : entries) {
      SuppressedChannels gone = states().of(entry.number()).channels().liftedBy(entry.channels());
      List<StoredSuppression> affected =
          states()
              .inForce(entry.number())
              .filter(one -> !one.suppression().channels().intersection(gone).isEmpty())
              .toList();
      affected.forEach(stored -> lift(stored, gone, lift));
      lifted += affected.isEmpty() ? 0 : 1;
    }
    return new Lifted(lifted, entries.size() - lifted);
  }

  Lifted forecast(List<LiftEntry> entries) {
    Map<PhoneNumber, SuppressedChannels> left = new HashMap<>();
    long lifted = 0;
    for (LiftEntry entry : entries) {
      SuppressedChannels channels =
          left.computeIfAbsent(entry.number(), number -> states().of(number).channels());
      SuppressedChannels gone = channels.liftedBy(entry.channels());
      lifted += gone.isEmpty() ? 0 : 1;
      left.put(entry.number(), channels.minus(gone));
    }
    return new Lifted(lifted, entries.size() - lifted);
  }

  long liftImport(ImportId importId, Suppression.Lift lift) {
    List<StoredSuppression> affected =
        states()
            .all()
            .filter(stored -> stored.isInForce() && importId.equals(stored.importId()))
            .toList();
    affected.forEach(stored -> lift(stored, SuppressedChannels.ALL, lift));
    return affected.size();
  }

  private void lift(StoredSuppression stored, SuppressedChannels channels, Suppression.Lift lift) {
    Suppression old = stored.suppression();
    SuppressedChannels rest = old.channels().minus(channels);
    SuppressedChannels gone = old.channels().intersection(channels);
    State state = in.toWrite();
    SuppressionId id = rest.isEmpty() ? old.id() : new SuppressionId(state.newId());
    state.put(account, stored.with(id, gone, lift, lift.at()));
    if (!rest.isEmpty()) {
      state.put(account, stored.with(old.id(), rest, null, lift.at()));
    }
  }
}
