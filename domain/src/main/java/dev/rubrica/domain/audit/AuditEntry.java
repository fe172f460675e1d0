package dev.rubrica.domain.audit;

import java.time.Instant;

/**
 * One line of an account's audit trail. It is never changed.
 *
 * @param id distinct within the account
 * @param at when the change was asked for
 */
public record AuditEntry(long id, Instant at, Actor actor, AuditEvent event) {}
