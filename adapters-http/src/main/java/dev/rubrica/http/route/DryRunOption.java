package dev.rubrica.http.route;

/** A request that can be a dry run, which changes nothing. Its idempotency key is then ignored. */
public interface DryRunOption {

  boolean dryRun();
}
