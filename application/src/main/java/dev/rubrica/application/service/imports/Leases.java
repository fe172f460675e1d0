package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells imports that run from those that died. One that runs says so again and again; one that has
 * been silent for {@link #LEASE} died with its process, and whoever notices ends it. What it counts
 * was written with its rows, so it is true.
 */
final class Leases {

  /** How long an import counts as running without a word. */
  static final Duration LEASE = Duration.ofSeconds(30);

  /** Why it failed, for whoever finds it ended. */
  static final String DIED =
      "the service stopped while it ran; import the file again: what is there already is found by"
          + " phone number or e-mail, and not doubled";

  private final Storage storage;

  Leases(Storage storage) {
    this.storage = storage;
  }

  /** Until when an import counts as running that says so now. */
  static Instant from(Instant now) {
    return now.plus(LEASE);
  }

  void renew(AccountId account, ImportId id, Instant now) {
    storage.write(
        in -> {
          in.imports().renew(account, id, from(now));
          return null;
        });
  }

  /** Ends those that have been silent for too long. */
  void endSilent(Instant now) {
    storage.write(in -> AuditedImports.endAbandoned(in, now, DIED, now));
  }

  /** Ends all that are said to run, however short ago. */
  void endAll(Instant now) {
    storage.write(in -> AuditedImports.endAbandoned(in, from(from(now)), DIED, now));
  }
}
