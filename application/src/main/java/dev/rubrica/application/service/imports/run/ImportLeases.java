package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells imports that run from those that died. One that runs says so again and again; one that has
 * been silent for {@link #LEASE} died with its process, and whoever notices ends it. What it counts
 * was written with its rows, so it is true. The storage's clock alone tells the time of leases.
 */
public final class ImportLeases {

  /** How long an import counts as running without a word. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** Why it failed, for whoever finds it ended. */
  static final String DIED =
      "the service stopped while it ran; import the file again: what is there already is found by"
          + " phone number or e-mail, and not doubled";

  private final Storage storage;

  ImportLeases(Storage storage) {
    this.storage = storage;
  }

  /** Now, by the clock that all nodes share: their own ones may differ. */
  Instant moment() {
    return storage.read(in -> in.imports().moment());
  }

  void renew(AccountId account, ImportId id) {
    storage.write(
        in -> {
          in.imports().renew(account, id, LEASE);
          return null;
        });
  }

  /** Ends those whose lease was over at that moment. */
  void endSilent(Instant moment, Instant now) {
    storage.write(in -> AuditedImports.endAbandoned(in, moment, DIED, now));
  }

  /** Ends all that are said to run, however short ago. */
  void endAll(Instant now) {
    Instant afterAllLeases = moment().plus(LEASE.multipliedBy(2));
    storage.write(in -> AuditedImports.endAbandoned(in, afterAllLeases, DIED, now));
  }
}
