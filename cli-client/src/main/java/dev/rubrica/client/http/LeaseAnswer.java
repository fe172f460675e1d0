package dev.rubrica.client.http;

import java.time.Duration;

/** The answer to a worker that asks for a lease. */
public sealed interface LeaseAnswer {

  record Granted(GrantedLease lease) implements LeaseAnswer {}

  /**
   * Nobody can be leased now.
   *
   * @param time how long to wait
   * @param reason for the user; empty if others have all recipients that are left
   */
  record Wait(Duration time, String reason) implements LeaseAnswer {}

  /** Nobody will be leased any more: the campaign has ended, or is a draft. */
  record Over() implements LeaseAnswer {}
}
