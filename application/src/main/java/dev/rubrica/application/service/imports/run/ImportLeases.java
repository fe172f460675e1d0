package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import java.time.Duration;
import java.time.Instant;

/**
 * The leases of imports, which detect imports whose process has died. A running import renews its
 * lease (heartbeat); when a lease has expired, any node ends the import as failed, or resumes it if
 * its file is kept. Its counts are exact, because they were written with its rows. Leases use only
 * the clock of the storage.
 */
public final class ImportLeases {

  /** How long an import counts as running without a heartbeat. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** The failure of an import whose process stopped. */
  static final String DIED =
      "the service stopped during the import; import the file again: what is imported already is"
          + " recognized and not duplicated";

  /** The failures of runs whose process stopped. */
  static final Failures FAILURES =
      new Failures(
          DIED,
          "the service stopped while it read the file; upload it again",
          "the service stopped during the simulation; simulate the import again");

  private final Storage storage;

  ImportLeases(Storage storage) {
    this.storage = storage;
  }

  /** The current time of the clock that all nodes share; their own clocks may differ. */
  Instant moment() {
    return storage.read(in -> in.imports().moment());
  }

  void renew(AccountId account, ImportId id, int run) {
    storage.write(
        in -> {
          in.imports().renew(account, id, run, LEASE);
          return null;
        });
  }

  /** Ends the lease of a run, so that another process continues the import. */
  void release(AccountId account, ImportId id, int run) {
    storage.write(
        in -> {
          in.uploads().release(account, id, run);
          return null;
        });
  }

  /** Ends as failed the imports whose lease had expired at that time. */
  void endSilent(Instant moment, Instant now) {
    storage.write(in -> AuditedImports.endAbandoned(in, moment, FAILURES, now));
  }

  /** Ends as failed all running imports, even those with a valid lease. */
  void endAll(Instant now) {
    Instant afterAllLeases = afterAll();
    storage.write(in -> AuditedImports.endAbandoned(in, afterAllLeases, FAILURES, now));
  }

  /** A time after the end of all leases. */
  Instant afterAll() {
    return moment().plus(LEASE.multipliedBy(2));
  }
}
