/**
 * Value types and invariants that every subject shares: sets of ids, violations of rules, and the
 * exceptions of the domain. Start with {@link dev.rubrica.domain.DomainException}.
 */
@NullMarked
package dev.rubrica.domain;

import org.jspecify.annotations.NullMarked;
