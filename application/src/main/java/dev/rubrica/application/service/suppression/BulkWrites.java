package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.util.function.Function;

/** Chooses the kind of transaction by the number of entries of a call. */
record BulkWrites(Storage storage) {

  // A client that changes few numbers expects a fast response, even if it is that they are locked.
  private static final int FEW = 1_000;

  <T> T write(AccountId account, int entries, Function<Repositories, T> work) {
    return entries <= FEW ? storage.write(account, work) : storage.writeInBulk(account, work);
  }
}
