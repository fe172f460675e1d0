package dev.rubrica.application.service.export;

import java.time.Duration;

/**
 * The leases of exports, which detect exports whose process has died. They are renewed every few
 * seconds; when a lease has expired, any node ends the export as failed.
 */
final class ExportLease {

  /** How long an export counts as running without a heartbeat. */
  static final Duration LEASE = Duration.ofSeconds(30);

  /** The failure of an export whose process stopped. */
  static final String DIED =
      "the service stopped while the file was being made; start the export again";

  private ExportLease() {}
}
