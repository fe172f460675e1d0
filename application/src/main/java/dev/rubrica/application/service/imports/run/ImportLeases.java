package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import java.time.Duration;
import java.time.Instant;

/**
 * The leases of imports, which detect imports whose process has died. A running import renews its
 * lease (heartbeat); when a lease has expired, any node ends the import as failed. Its counts are
 * exact, because they were written with its rows. Leases use only the clock of the storage.
 */
public final class ImportLeases {

  /** How long an import counts as running without a heartbeat. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** The failure of an import whose process stopped. */
  static final String DIED =
      "the service stopped during the import; import the file again: existing contacts are"
          + " recognized by phone number or e-mail address and not duplicated";

  private final Storage storage;

  ImportLeases(Storage storage) {
    this.storage = storage;
  }

  /** The current time of the clock that all nodes share; their own clocks may differ. */
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

  /** Ends as failed the imports whose lease had expired at that time. */
  void endSilent(Instant moment, Instant now) {
    storage.write(in -> AuditedImports.endAbandoned(in, moment, DIED, now));
  }

  /** Ends as failed all running imports, even those with a valid lease. */
  void endAll(Instant now) {
    Instant afterAllLeases = moment().plus(LEASE.multipliedBy(2));
    storage.write(in -> AuditedImports.endAbandoned(in, afterAllLeases, DIED, now));
  }
}
