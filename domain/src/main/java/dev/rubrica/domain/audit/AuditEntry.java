package dev.rubrica.domain.audit;

import java.time.Instant;

/**
 * An immutable entry of an account's audit trail.
 *
 * @param id unique within the account
 * @param at when the change was requested
 */
public record AuditEntry(long id, Instant at, Actor actor, AuditEvent event) {}
